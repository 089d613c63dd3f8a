import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_SOURCE_BYTES, plainReason, readSourceFile } from './source-file.ts';

/** A file below a folder; the path has `/` on every system. */
interface FolderFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export interface FolderContent {
  readonly files: readonly FolderFile[];
  /** What is neither file nor folder, or lies too deep, with the reason. */
  readonly passed: readonly { readonly path: string; readonly reason: string }[];
}

const MOST_FILES = 250_000;
const DEEPEST = 4;

/**
 * Reads every file in some folders of a folder, in order of paths. No symbolic link is followed, so nothing outside the folder is
 * read; names that begin with a dot are passed over in silence.
 *
 * @throws FolderError naming the file, with the reason in plain words
 */
export function readSourceFolder(root: string, tops: ReadonlySet<string>): FolderContent {
  const passed: { path: string; reason: string }[] = [];
  const paths: string[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const entry of entriesOf(root, folder)) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.name.startsWith('.')) continue;
      if (depth === 1 && !tops.has(entry.name)) passed.push({ path, reason: 'it is not part of the layout' });
      else if (entry.isSymbolicLink()) passed.push({ path, reason: 'it is a symbolic link' });
      else if (entry.isDirectory() && depth < DEEPEST) visit(path, depth + 1);
      else if (entry.isFile()) paths.push(path);
      else
        passed.push({ path, reason: entry.isDirectory() ? 'it is a folder that lies too deep' : 'it is not a file' });
      if (paths.length + passed.length > MOST_FILES) throw new FolderError('', `it has more than ${MOST_FILES} files`);
    }
  };
  visit('', 1);
  let left = MAX_SOURCE_BYTES;
  const files = paths.map((path) => {
    const bytes = readOne(root, path);
    left -= bytes.length;
    if (left < 0) throw new FolderError('', `it holds more than ${MAX_SOURCE_BYTES / 1024 / 1024} MiB`);
    return { path, bytes };
  });
  return { files, passed };
}

/** Why a folder cannot be read; the path below it is empty when the whole of it cannot. */
export class FolderError extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(reason);
  }
}

function entriesOf(root: string, folder: string): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new FolderError(folder, plainReason(error as NodeJS.ErrnoException));
  }
}

/** No file of the layout is larger than an entry may be. */
function readOne(root: string, path: string): Buffer {
  try {
    return readSourceFile(join(root, path), 1024 * 1024);
  } catch (error) {
    throw new FolderError(path, (error as Error).message);
  }
}
