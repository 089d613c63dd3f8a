import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** No file that is imported may be larger: it has to fit in memory, since an import is taken whole or not at all. */
export const MAX_SOURCE_BYTES = 256 * 1024 * 1024;

/** Reads a regular file, or a link to one, of at most so many bytes. The error says in plain words why it cannot. */
export function readSourceFile(path: string, limit = MAX_SOURCE_BYTES): Buffer {
  const file = open(path);
  try {
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile()) throw new Error('it is not a file');
    if (size > limit) throw new Error(`it is larger than ${limit / 1024 / 1024} MiB`);
    const bytes = Buffer.allocUnsafe(size);
    let length = 0;
    while (length < size) {
      const read = readSync(file, bytes, length, size - length, length);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    // A pipe that nobody writes to would be waited for otherwise.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new Error(plainReason(error as NodeJS.ErrnoException), { cause: error });
  }
}

/** Why the operating system refused, in the words of a person. */
export function plainReason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  if (code === 'ELOOP') return 'its symbolic links lead in a circle';
  return message;
}
