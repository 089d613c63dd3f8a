import { relative, resolve, sep } from 'node:path';
import { isSessError, SessError } from '../../errors.ts';
import { clock, type Environment } from '../../place.ts';
import { discover, type Repository } from '../../store/git/repository.ts';
import { readText } from '../../store/local/read-file.ts';

/** Where releases are checked: a repository, or a folder without one. */
export interface ReleasePlace {
  readonly cwd: string;
  readonly env: Environment;
  /** Absolute: the root of the work tree, or the folder itself. */
  readonly root: string;
  readonly repository: Repository | undefined;
  /** Epoch milliseconds. */
  now(): number;
}

/** @throws no-such-folder, foreign-repository, bad-time */
export function openReleasePlace(cwd: string, env: Environment): ReleasePlace {
  const repository = discovered(cwd, env);
  const root = repository && !repository.bare ? repository.root : resolve(cwd);
  return { cwd: resolve(cwd), env, root, repository, now: clock(env) };
}

function discovered(cwd: string, env: Environment): Repository | undefined {
  try {
    return discover(cwd, env);
  } catch (error) {
    if (isSessError(error) && error.code === 'not-a-repository') return undefined;
    throw error;
  }
}

/** A path that a person typed, from the root and with `/`. @throws outside-repository */
export function fromRoot({ cwd, root }: ReleasePlace, path: string): string {
  const inside = relative(root, resolve(cwd, path));
  if (inside === '..' || inside.startsWith(`..${sep}`)) throw new SessError('outside-repository', [path, root]);
  return inside === '' ? '.' : inside.split(sep).join('/');
}

/** The text of a file of the project, by its path from the root; undefined where there is none. */
export function readProjectFile({ root }: ReleasePlace, path: string): string | undefined {
  return readText(resolve(root, path));
}

/** A path in a package's folder, from the root. */
export function within(dir: string, path: string): string {
  return dir === '.' ? path : `${dir}/${path}`;
}
