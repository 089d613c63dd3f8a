import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Repository } from '../../git/repository.ts';

/** The git directory of every work tree: the common one first, then those of linked work trees. */
export function gitDirs({ commonDir }: Pick<Repository, 'commonDir'>): string[] {
  const linked = join(commonDir, 'worktrees');
  return [commonDir, ...namesIn(linked).map((name) => join(linked, name))];
}

/** The folders in which sess keeps things on this machine. */
export function sessFolders(repository: Pick<Repository, 'commonDir'>): string[] {
  return gitDirs(repository).map((dir) => join(dir, 'sess'));
}

/** Names in a folder, sorted; none when there is no such folder, or it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

/** A path as a person reads it: from the root of the work tree where it lies below that. */
export function shownPath({ root }: Pick<Repository, 'root'>, path: string): string {
  const from = relative(root, path);
  return from === '' || from.startsWith('..') ? path : from;
}
