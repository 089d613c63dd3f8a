import { crc32 } from 'node:zlib';
import type { Member } from '../../release/archive/archive.ts';
import { GZIP_TRAILER, gzipHeaderLength, isGzip, LONGEST_GZIP_HEADER } from '../../release/archive/gzip.ts';
import { isBomb } from '../../release/archive/limits.ts';
import { topsOf } from '../../release/archive/member-faults.ts';
import { TarReader } from '../../release/archive/tar/reader.ts';
import type { ArchiveFile } from './archive-file.ts';
import { inflate } from './inflate.ts';
import type { Reading } from './reading.ts';

/**
 * Lists a tar archive that is compressed with gzip, in one pass, and keeps what is wanted. The compressed data has to be exactly one
 * gzip member with the right checksum; node's own gunzip would pass over what follows.
 */
export async function readTarGz({ file, kept, faults }: Reading): Promise<Member[]> {
  const start = gzipHeaderLength(file.at(0, LONGEST_GZIP_HEADER));
  if (start === undefined) {
    faults.whole('corrupt', 'its gzip header cannot be read');
    return [];
  }
  const tar = new TarReader(faults, kept);
  let unpacked = 0;
  let crc = 0;
  const take = (piece: Buffer): boolean => {
    unpacked += piece.length;
    if (isBomb(unpacked, file.size)) {
      faults.whole('bomb', `${file.size} bytes unpack to more than ${unpacked}`);
      return false;
    }
    crc = crc32(piece, crc);
    return tar.push(piece);
  };
  const { state, consumed } = await inflate(file, { from: start, to: file.size }, take);
  if (state === 'damaged') faults.whole('corrupt', 'it is cut off, or its compressed data is damaged');
  if (state === 'ended') tar.end();
  const why = state === 'ended' ? trailerFault(file, start + consumed, unpacked, crc) : undefined;
  if (why) faults.whole('corrupt', why);
  const tops = topsOf(tar.members);
  if (tops.length > 1) faults.whole('many-tops', `it has ${tops.length} top-level entries: ${shown(tops)}`);
  const intact = state === 'ended' && !why && !faults.has('corrupt') ? true : undefined;
  return tar.members.map((member) => ({ ...member, intact }));
}

function trailerFault(file: ArchiveFile, at: number, size: number, crc: number): string | undefined {
  const trailer = file.at(at, GZIP_TRAILER + 2);
  if (trailer.length < GZIP_TRAILER) return 'it is cut off: its checksum is missing';
  if (trailer.readUInt32LE(0) !== crc) return 'it has a wrong checksum';
  if (trailer.readUInt32LE(4) !== size % 2 ** 32) return 'it has a wrong size at its end';
  const after = file.size - at - GZIP_TRAILER;
  if (after === 0) return undefined;
  return isGzip(trailer.subarray(GZIP_TRAILER))
    ? 'it is several gzip files one after the other'
    : `${after} bytes follow the end of its compressed data`;
}

const MOST_SHOWN = 5;

function shown(tops: readonly string[]): string {
  const names = tops.slice(0, MOST_SHOWN).map((top) => JSON.stringify(top));
  return [...names, ...(tops.length > MOST_SHOWN ? ['…'] : [])].join(', ');
}
