import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that this user can still write to the disk that holds a folder; undefined where nobody can tell. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** Those of the folders a journal is written to that exist and that this user may not write to. */
export function unwritable(commonDir: string): string[] {
  const folders = ['', 'objects', 'refs', 'refs/sess', 'sess'].map((name) => join(commonDir, name));
  return folders.filter((folder) => existsSync(folder) && !mayWrite(folder));
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
