import { lstatSync, realpathSync, unlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SessError } from '../../errors.ts';

/** A file that is still there, and why. */
export interface NotRemoved {
  readonly file: string;
  readonly why: string;
}

/**
 * Removes ordinary files of a folder by their names, each by itself: what became a folder or a link since it was looked at,
 * or is gone, is left alone. Returns the names of those that were removed, and what the system refused.
 */
export function removeFiles(folder: string, names: readonly string[]): { removed: string[]; refused: NotRemoved[] } {
  const removed: string[] = [];
  const refused: NotRemoved[] = [];
  for (const name of names) {
    const path = join(folder, name);
    try {
      if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) continue;
      unlinkSync(path);
      removed.push(name);
    } catch (error) {
      refused.push({ file: name, why: (error as NodeJS.ErrnoException).code ?? 'it failed' });
    }
  }
  return { removed, refused };
}

/**
 * Makes sure that a folder lies in another, links followed; one that does not exist lies where its path says.
 *
 * @throws outside-repository
 */
export function expectInside(root: string, folder: string): void {
  const [real, top] = [realPath(folder), realPath(root)];
  const inside = real === undefined || top === undefined || `${real}${sep}`.startsWith(`${top}${sep}`);
  if (!inside) throw new SessError('outside-repository', [folder, root]);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
