import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskError } from '../../local/files.ts';
import { readText } from '../../local/read-file.ts';
import { namesIn } from './places.ts';

/** The `current` file of a work tree, as it stands. */
export interface Pointer {
  readonly path: string;
  readonly id: string;
  /** Epoch milliseconds; NaN when it gives no time. */
  readonly ms: number;
}

/** What the `current` file of a work tree says; undefined when there is none. */
export function pointerOf(gitDir: string): Pointer | undefined {
  const path = join(gitDir, 'sess', 'current');
  const content = readText(path);
  if (content === undefined) return undefined;
  const [id = '', at = ''] = content.split('\n');
  return { path, id, ms: Date.parse(at) };
}

/** A linked work tree whose folder is gone, by the name git has for it. */
export interface GoneWorktree {
  readonly name: string;
  readonly folder: string;
}

/** Linked work trees whose folder is gone; not those that are locked, as on a disk that is not there just now. */
export function goneWorktrees(commonDir: string): GoneWorktree[] {
  const linked = join(commonDir, 'worktrees');
  return namesIn(linked).flatMap((name) => {
    const file = readText(join(linked, name, 'gitdir'))?.trim();
    if (!file || existsSync(file) || existsSync(join(linked, name, 'locked'))) return [];
    return [{ name, folder: dirname(file) }];
  });
}

/** Removes a file that only points at something, if it still says what was seen in it. @throws read-only */
export function removePointer(path: string, seen: string | undefined): void {
  try {
    if (seen === undefined || readFileSync(path, 'utf8') === seen) rmSync(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw diskError(error, dirname(path));
  }
}
