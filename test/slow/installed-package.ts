import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from '../support/repository.ts';

/** The package, packed and installed as a user would. */
export interface Installed {
  readonly tarball: string;
  /** The package's own folder. */
  readonly folder: string;
  /** The program on the PATH of that prefix. */
  readonly sess: string;
  /** Names of all packages in the prefix. */
  readonly packages: readonly string[];
  /** Paths of its files, relative to the folder. */
  readonly files: readonly string[];
  remove(): void;
}

/** Packs the project as `npm publish` does and installs the tarball into an empty prefix, with no network and no cache. */
export function installPackage(root: string): Installed {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'sess-package-')));
  const npm = (...args: string[]): string =>
    execFileSync('npm', [...args, '--cache', join(place, 'cache'), '--loglevel=error'], {
      cwd: root,
      env: cleanEnvironment({ npm_config_update_notifier: 'false' }),
      encoding: 'utf8',
    });
  npm('pack', '--pack-destination', place);
  const tarball = join(place, readdirSync(place).find((name) => name.endsWith('.tgz')) ?? '');
  const prefix = join(place, 'prefix');
  npm('install', '--global', '--prefix', prefix, '--offline', '--no-audit', '--no-fund', tarball);
  const modules = join(prefix, 'lib', 'node_modules');
  const folder = join(modules, 'sess-cli');
  return {
    ...{ tarball, folder, sess: join(prefix, 'bin', 'sess') },
    packages: readdirSync(modules).filter((name) => !name.startsWith('.')),
    files: readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    ),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
