import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { plainReason } from '../exchange/source-file.ts';

/** An open file of which parts can be read. */
export interface ArchiveFile {
  readonly size: number;
  /** Tells one state of one file from another, as well as the file system can. */
  readonly identity: string;
  /** Bytes from a place on; fewer when the file ends before. */
  readonly at: (from: number, length: number) => Buffer;
  readonly close: () => void;
}

/** Why a file was not opened. */
export interface NotOpened {
  readonly code: 'unreadable' | 'not-a-file';
  readonly message: string;
}

/** Opens a regular file. Whatever else has that name, a link included, is not opened, so that nothing can block or be set off. */
export function openArchiveFile(path: string): ArchiveFile | NotOpened {
  try {
    const type = typeOf(lstatSync(path));
    if (type) return { code: 'not-a-file', message: `it is ${type}` };
    // It may have been replaced since it was looked at: a link is refused, and a pipe is not waited for.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const found = fstatSync(file);
    if (!found.isFile()) {
      closeSync(file);
      return { code: 'not-a-file', message: 'it is no file' };
    }
    const { dev, ino, size, mtimeMs, ctimeMs } = found;
    return {
      size,
      identity: [dev, ino, size, mtimeMs, ctimeMs].join(' '),
      at: (from, length) => readAt(file, from, Math.max(0, Math.min(length, size - from))),
      close: () => closeSync(file),
    };
  } catch (error) {
    return { code: 'unreadable', message: plainReason(error as NodeJS.ErrnoException) };
  }
}

function typeOf(found: ReturnType<typeof lstatSync> & object): string | undefined {
  if (found.isFile()) return undefined;
  if (found.isDirectory()) return 'a directory';
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return 'a device';
}

function readAt(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, from + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
