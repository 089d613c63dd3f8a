import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { DistEntry } from '../../release/facts.ts';
import { NotKnown } from '../../release/not-known.ts';
import { diskError } from '../local/files.ts';

/** A folder with more in it is not one that somebody uploads. */
const MOST = 10_000;

/** What lies in a folder, by name and without opening anything; undefined where there is no such folder. @throws read-only, NotKnown where there are too many */
export function listDist(folder: string): DistEntry[] | undefined {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return undefined;
  try {
    const names = readdirSync(folder).toSorted();
    // What is not looked at could be the file that must not leave.
    if (names.length > MOST) throw new NotKnown(`the folder of files to upload holds ${names.length} files`);
    return names.map((name) => toFile(folder, name));
  } catch (error) {
    throw diskError(error, folder);
  }
}

function toFile(folder: string, name: string): DistEntry {
  const path = join(folder, name);
  const stat = lstatSync(path);
  const type = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
  const leavesFolder = type === 'link' && !isInside(folder, path);
  return { path: name, type, leavesFolder, bytes: stat.size, modified: stat.mtimeMs };
}

/** A link that leads nowhere leads outside. */
function isInside(folder: string, link: string): boolean {
  try {
    return realpathSync(link).startsWith(`${realpathSync(folder)}${sep}`);
  } catch {
    return false;
  }
}
