import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { CentralEntry } from '../../../release/archive/zip/central.ts';
import { DEFLATED, ENCRYPTED, STORED } from '../../../release/archive/zip/methods.ts';
import type { ArchiveFile } from '../archive-file.ts';
import { inflate, piecesOf } from '../inflate.ts';

/** What reading a member's content to its end has shown. */
export interface Content {
  /** What is wrong with it, after the member's name; undefined when it is what it should be. */
  readonly wrong: string | undefined;
  /** Only where it was wanted and nothing is wrong. */
  readonly bytes: Buffer | undefined;
  /** Base64 for URLs, without padding. */
  readonly sha256: string;
}

/** Whether the content of an entry can be read here at all. */
export function isReadable({ method, flags }: CentralEntry): boolean {
  return (method === STORED || method === DEFLATED) && !(flags & ENCRYPTED);
}

/**
 * Reads the content that begins at a place of the file, compares it with its size and checksum, and takes its digest. Stops as soon as there is more
 * than there should be; keeps the bytes only if they are wanted.
 */
export async function readContent(
  file: ArchiveFile,
  entry: CentralEntry,
  from: number,
  isWanted: boolean,
): Promise<Content> {
  const pieces: Buffer[] = [];
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  const take = (piece: Buffer): boolean => {
    size += piece.length;
    if (size > entry.size) return false;
    crc = crc32(piece, crc);
    hash.update(piece);
    if (isWanted) pieces.push(piece);
    return true;
  };
  const wrong = (await unpack(file, entry, from, take)) ?? disagreement(entry, size, crc);
  const bytes = isWanted && wrong === undefined ? Buffer.concat(pieces) : undefined;
  return { wrong, bytes, sha256: hash.digest('base64url') };
}

async function unpack(
  file: ArchiveFile,
  { method, compressedSize, size }: CentralEntry,
  from: number,
  take: (piece: Buffer) => boolean,
): Promise<string | undefined> {
  const to = from + compressedSize;
  if (to > file.size) return 'is cut off';
  if (method === STORED) {
    for (const piece of piecesOf(file, from, to)) if (!take(piece)) break;
    return undefined;
  }
  const { state, consumed } = await inflate(file, { from, to, expected: size }, take);
  if (state === 'damaged') return 'cannot be unpacked';
  return state === 'ended' && consumed !== compressedSize
    ? 'has more compressed bytes than its content needs'
    : undefined;
}

function disagreement(entry: CentralEntry, size: number, crc: number): string | undefined {
  if (size > entry.size) return `has more than the ${entry.size} bytes it should have`;
  if (size < entry.size) return `has ${size} bytes and should have ${entry.size}`;
  return crc === entry.crc ? undefined : 'has a wrong checksum';
}
