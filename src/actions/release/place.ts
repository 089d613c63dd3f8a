import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isSessError, SessError } from '../../errors.ts';
import { clock, type Environment } from '../../place.ts';
import { NotKnown } from '../../release/not-known.ts';
import { discover, type Repository } from '../../store/git/repository.ts';
import { projectText } from '../../store/release/project-text.ts';

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

/**
 * The place of a folder, or of a package that somebody names from a folder that belongs to no repository.
 *
 * @param dir as it was typed
 * @throws no-such-folder, foreign-repository, bad-time
 */
export function openReleasePlace(typed: string, env: Environment, dir?: string): ReleasePlace {
  const here = discovered(typed, env);
  const cwd = realPath(typed);
  const named = here || dir === undefined ? undefined : resolve(cwd, dir);
  const repository = here ?? (named === undefined ? undefined : discovered(named, env));
  const folder = named === undefined || isInside(relative(cwd, named)) ? cwd : named;
  const root = repository && !repository.bare ? repository.root : folder;
  return { cwd, env, root, repository, now: clock(env) };
}

/** Git knows its folders without the links that lead to them. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
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
  const absolute = resolve(cwd, path);
  const inside = relative(root, absolute);
  if (!isInside(inside)) throw new SessError('outside-repository', [path, root, absolute]);
  return inside === '' ? '.' : inside.split(sep).join('/');
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`);
}

/** The text of a file that describes the project, by its path from the root; undefined where there is none. @throws bad-manifest */
export function readProjectFile({ root }: ReleasePlace, path: string): string | undefined {
  try {
    return projectText(resolve(root, path), path);
  } catch (error) {
    throw error instanceof NotKnown ? new SessError('bad-manifest', [path, 'it is larger than any text']) : error;
  }
}

/** A path in a package's folder, from the root. */
export function within(dir: string, path: string): string {
  return dir === '.' ? path : `${dir}/${path}`;
}
