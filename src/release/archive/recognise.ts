import type { ArchiveFormat } from './archive.ts';
import { isGzip } from './gzip.ts';
import { BLOCK, readHeader } from './tar/header.ts';

/** Enough of the beginning of a file to tell what it is. */
export const HEAD = 2 * BLOCK;

/** What a file is by its first bytes; `undefined` when they say nothing, as those of a zip archive behind other bytes. */
export type Recognised = ArchiveFormat | 'tar' | 'html' | 'bzip2' | 'xz' | 'zstd' | undefined;

/** Recognises a file by its first bytes. */
export function recognise(head: Buffer): Recognised {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, place) => head[place] === byte);
  if (isGzip(head)) return 'tar.gz';
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(0x42, 0x5a, 0x68)) return 'bzip2';
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a)) return 'xz';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (head.length >= BLOCK && head[0] !== 0 && readHeader(head.subarray(0, BLOCK))) return 'tar';
  if (/^[\s\ufeff]*<(?:!doctype|!--|html|head|body|\?xml)/i.test(head.toString('utf8'))) return 'html';
  return undefined;
}

/** The format that a file's name promises, as installers and registries read it; undefined when it promises none. */
export function formatOfName(name: string): ArchiveFormat | undefined {
  if (/\.(?:whl|zip)$/i.test(name)) return 'zip';
  return /\.(?:tar\.gz|tgz)$/i.test(name) ? 'tar.gz' : undefined;
}
