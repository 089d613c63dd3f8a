import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { DistEntry } from '../../release/facts.ts';
import { NotKnown } from '../../release/not-known.ts';

/** A folder with more in it is not one that somebody uploads. */
const MOST = 10_000;

/** There can be no folder at such a path: nothing, a file, a name that no disk takes, a link to itself. */
const NO_FOLDER = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE', 'ELOOP']);

/**
 * What lies in a folder, by name and without opening anything; undefined where there is no such folder.
 *
 * @throws NotKnown where it cannot be looked into, or holds too much: what is not looked at could be what must not leave
 */
export function listDist(folder: string): DistEntry[] | undefined {
  const names = namesIn(folder);
  if (names && names.length > MOST) throw new NotKnown(`the folder of files to upload holds ${names.length} files`);
  return names?.toSorted().flatMap((name) => toFile(folder, name));
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (NO_FOLDER.has(code)) return undefined;
    throw new NotKnown(`the folder of files to upload cannot be looked into (${code})`);
  }
}

/** Nothing for what is gone since it was listed. */
function toFile(folder: string, name: string): DistEntry[] {
  const path = join(folder, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  const type = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
  const leavesFolder = type === 'link' && !isInside(folder, path);
  return [{ path: name, type, leavesFolder, bytes: stat.size, modified: stat.mtimeMs }];
}

/** A link that leads nowhere leads outside. */
function isInside(folder: string, link: string): boolean {
  try {
    return realpathSync(link).startsWith(`${realpathSync(folder)}${sep}`);
  } catch {
    return false;
  }
}
