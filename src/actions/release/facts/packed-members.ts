import { createHash } from 'node:crypto';
import { NotKnown } from '../../../release/not-known.ts';
import type { Packed } from '../../../release/npm/pack/packed.ts';

/** SHA-256 in hex of every file that would be packed, by path. @throws NotKnown when one cannot be read */
export async function packedMembers({ files, read }: Packed): Promise<Map<string, string>> {
  const members = new Map<string, string>();
  for (const { path, size } of files) {
    const content = await read(path, size);
    if (!content) throw new NotKnown(`${path} cannot be read`);
    members.set(path, createHash('sha256').update(content).digest('hex'));
  }
  return members;
}
