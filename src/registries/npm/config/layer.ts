import { parse } from 'ini';
import { readConfigText } from '../../config/read-text.ts';
import { expand } from './expand.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One value and where a person finds it: file and line, variable, flag. */
export interface Setting {
  readonly value: string;
  readonly source: string;
}

/** The settings of one place npm looks into. */
export type Layer = ReadonlyMap<string, Setting>;

/** The first layer that has the key wins, as npm's do. */
export function lookUp(layers: readonly Layer[], key: string): Setting | undefined {
  for (const layer of layers) {
    const setting = layer.get(key);
    if (setting) return setting;
  }
  return undefined;
}

/** Settings from an .npmrc; none when there is no such file. */
export function fileLayer(path: string, env: Environment): Layer {
  const text = readConfigText(path);
  const layer = new Map<string, Setting>();
  if (text === undefined) return layer;
  // Of a key that stands there twice the last one counts.
  const lines = new Map(text.split(/\r?\n/).map((one, index) => [one.split('=')[0]?.trim(), index + 1]));
  for (const [key, value] of Object.entries(parse(text))) {
    if (typeof value !== 'string') continue;
    const line = lines.get(key);
    layer.set(expand(key, env), { value: expand(value.trim(), env), source: line ? `${path}:${line}` : path });
  }
  return layer;
}

/** Settings from `npm_config_*`, in any case; underscores stand for hyphens, except in keys that begin with a host. */
export function environmentLayer(env: Environment): Layer {
  const layer = new Map<string, Setting>();
  for (const [name, value] of Object.entries(env)) {
    if (!/^npm_config_/i.test(name) || !value) continue;
    const bare = name.slice('npm_config_'.length);
    const key = bare.startsWith('//') ? bare : bare.replace(/(?!^)_/g, '-').toLowerCase();
    layer.set(key, { value: expand(value.trim(), env), source: name });
  }
  return layer;
}

/** Settings that were given by hand: flags of npm publish, or the publishConfig of a package.json. */
export function givenLayer(given: Readonly<Record<string, unknown>>, nameOf: (key: string) => string): Layer {
  const strings = Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return new Map(strings.map(([key, value]) => [key, { value: value.trim(), source: nameOf(key) }]));
}
