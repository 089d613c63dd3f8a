import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive } from '../../src/release/archive/archive.ts';
import type { Wanted } from '../../src/store/archives/kept.ts';
import { openArchive } from '../../src/store/archives/open-archive.ts';

/** Opens bytes as a file of this name; the file is gone afterwards, so only what was read in the one pass is there. */
export async function openBytes(bytes: Buffer, name: string, wanted?: Wanted): Promise<Archive> {
  return await withFile(bytes, name, (path) => openArchive(path, wanted));
}

/** Does something with a file of these bytes and this name. */
export async function withFile<T>(bytes: Buffer, name: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sess-archive-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The verdict on an archive in short: the codes of its faults. */
export function codesOf({ faults }: Archive): string[] {
  return faults.map(({ code }) => code);
}
