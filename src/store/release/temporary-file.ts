import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lends bytes a file of their own, only for this user, and takes it away afterwards whatever happens. */
export async function withTemporaryFile<T>(name: string, bytes: Buffer, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sess-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
