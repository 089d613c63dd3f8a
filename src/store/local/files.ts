import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SessError } from '../../errors.ts';

/**
 * Writes a file that survives a power cut once this returns: temporary name, synced, renamed, folder synced. Readers
 * see the old file or the new one, never a part. Folders are made 0700, the file 0600.
 *
 * @throws read-only, disk-full
 */
export function writeDurable(path: string, content: string): void {
  replace(path, content, true);
}

/** Writes a file that can be rebuilt or outlived: whole for every reader, but not synced, and never an error. */
export function writeDerived(path: string, content: string | Buffer): void {
  try {
    replace(path, content, false);
  } catch {
    // A cache that cannot be written costs time, nothing else.
  }
}

/** Turns what the operating system refused into a refusal a person can read. */
export function diskError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new SessError('read-only', [path], { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new SessError('disk-full', [path], { cause: error });
  return error;
}

function replace(path: string, content: string | Buffer, durable: boolean): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${Math.random().toString(36).slice(2, 10)}.tmp`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeAll(file, content);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    if (durable) syncFolder(folder);
  } catch (error) {
    discard(temporary);
    throw diskError(error, folder);
  }
}

function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // Where nothing can be written there is nothing to remove.
  }
}

function writeAll(file: number, content: string | Buffer): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Makes what was renamed into a folder, or out of it, survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
