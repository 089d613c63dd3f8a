import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Environment, environmentLayer, fileLayer, givenLayer, type Layer, lookUp } from './layer.ts';

/** Where a package would be published from. */
export interface PublishPlace {
  /** The workspace root: npm reads the .npmrc there, and none beside a package inside it. */
  readonly root: string;
  readonly env: Environment;
  /** Flags npm publish would be given, without their dashes: `registry`, `@scope:registry`, `userconfig`. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Node's own path, beside which npm keeps its global configuration. */
  readonly execPath?: string;
}

/**
 * Reads npm's configuration in npm's order: flags, environment, project, user, global, built in. Each may say where the
 * next ones lie.
 */
export function npmLayers({ root, env, flags = {}, execPath = process.execPath }: PublishPlace): Layer[] {
  const home = env.HOME || homedir();
  const path = (value: string): string => (/^~[/\\]/.test(value) ? join(home, value.slice(2)) : resolve(root, value));
  const layers = [
    givenLayer(flags, (key) => (key === 'registry' ? '--npm-registry' : `--${key}`)),
    environmentLayer(env),
  ];
  const setting = (key: string, otherwise: string): string => path(lookUp(layers, key)?.value ?? otherwise);
  const project = join(root, '.npmrc');
  // In the home folder the project's file is the user's, and npm reads it as the user's.
  if (project !== setting('userconfig', '~/.npmrc')) layers.push(fileLayer(project, env));
  layers.push(fileLayer(setting('userconfig', '~/.npmrc'), env));
  const prefix = setting('prefix', globalPrefix(env, execPath));
  layers.push(fileLayer(setting('globalconfig', join(prefix, 'etc', 'npmrc')), env));
  layers.push(fileLayer(builtIn(execPath), env));
  return layers;
}

function globalPrefix(env: Environment, execPath: string): string {
  if (env.PREFIX) return env.PREFIX;
  if (process.platform === 'win32') return dirname(execPath);
  const prefix = dirname(dirname(execPath));
  return env.DESTDIR ? join(env.DESTDIR, prefix) : prefix;
}

/** The file that distributions put beside npm itself. */
function builtIn(execPath: string): string {
  const folder = dirname(execPath);
  return process.platform === 'win32'
    ? join(folder, 'node_modules', 'npm', 'npmrc')
    : join(folder, '..', 'lib', 'node_modules', 'npm', 'npmrc');
}
