import { type Extra, readExtra, zip64Of } from './extra.ts';
import { centralSizes } from './sizes.ts';

/** A member as the central directory describes it. */
export interface CentralEntry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
  /** Of the local header, as the archive says it: what may stand before the archive is not counted in. */
  readonly offset: number;
  /** Unix type and permissions; 0 when the archive was made where there are none. */
  readonly mode: number;
  readonly extra: readonly Extra[];
  readonly commentLength: number;
  /** Of the format, tenfold, that a reader has to know. */
  readonly version: number;
}

const SIGNATURE = 0x02014b50;
const FIXED = 46;

/** Reads the record at a place of the central directory, with its length; undefined when there is none. */
export function readCentral(
  directory: Buffer,
  at: number,
): { readonly entry: CentralEntry; readonly length: number } | undefined {
  if (at + FIXED > directory.length || directory.readUInt32LE(at) !== SIGNATURE) return undefined;
  const nameEnd = at + FIXED + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const commentLength = directory.readUInt16LE(at + 32);
  if (extraEnd + commentLength > directory.length) return undefined;
  const extra = readExtra(directory.subarray(nameEnd, extraEnd))?.fields;
  const short = {
    compressedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
  const sizes = extra && centralSizes(short, zip64Of(extra));
  if (!sizes) return undefined;
  const entry = {
    ...sizes,
    name: directory.subarray(at + FIXED, nameEnd),
    flags: directory.readUInt16LE(at + 8),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    mode: directory.readUInt16LE(at + 40),
    extra,
    commentLength,
    version: directory.readUInt8(at + 6),
  };
  return { entry, length: extraEnd + commentLength - at };
}
