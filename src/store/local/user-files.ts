import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SessError } from '../../errors.ts';

/** Writes a document to a file a person named. @throws cannot-write */
export function writeUserFile(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
  }
}

/**
 * Replaces an existing file, whole or not at all, and keeps its permissions. It is written in a folder of ours first, so
 * that whoever is killed in between leaves nothing among the user's files; beside them only where ours is on another disk.
 *
 * @throws cannot-write
 */
export function replaceUserFile(path: string, content: string, ours: string): void {
  try {
    moveInto(path, content, ours);
  } catch {
    try {
      moveInto(path, content, dirname(path));
    } catch (error) {
      throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
    }
  }
}

function moveInto(path: string, content: string, folder: string): void {
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${Math.random().toString(36).slice(2, 10)}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: 'wx', mode: statSync(path).mode & 0o777 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Reads a text file of at most so many bytes; the error says in plain words why it cannot. */
export function readUserFile(path: string, limit: number): string {
  if (!statSync(path).isFile()) throw new Error('it is not a file');
  const bytes = Buffer.alloc(limit + 1);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, bytes, 0, bytes.length, 0);
    if (length > limit) throw new Error(`it is larger than ${limit / 1024} KiB`);
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

/** Whether a regular file, or a link to one, stands there. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Whether a folder, or a link to one, stands there. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Below a file there is nothing, and behind a closed door nobody knows.
    return false;
  }
}

/** Refuses a file that cannot be written, before anything else is done. @throws cannot-write */
export function expectWritable(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw new SessError('cannot-write', [path, (error as Error).message], { cause: error });
  }
}
