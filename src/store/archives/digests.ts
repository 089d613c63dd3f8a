import { createHash } from 'node:crypto';
import type { Digests } from '../../release/archive/archive.ts';
import type { ArchiveFile } from './archive-file.ts';
import { piecesOf } from './inflate.ts';

/** The digests of a whole file, which is read once; undefined when it ends before it should. */
export function digestsOf(file: ArchiveFile): Digests | undefined {
  const [sha1, sha256, sha512] = [createHash('sha1'), createHash('sha256'), createHash('sha512')];
  let size = 0;
  for (const piece of piecesOf(file, 0, file.size)) {
    size += piece.length;
    for (const hash of [sha1, sha256, sha512]) hash.update(piece);
  }
  if (size !== file.size) return undefined;
  return {
    size,
    sha1: sha1.digest('hex'),
    sha256: sha256.digest('hex'),
    integrity: `sha512-${sha512.digest('base64')}`,
  };
}
