import type { FaultList } from '../faults.ts';

/** Where the central directory lies, counted from the beginning of the file. */
export interface Directory {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
  /** Bytes before the archive by which all its offsets are too small. */
  readonly shift: number;
}

const END_SIZE = 22;
const END64_SIZE = 56;
const LOCATOR_SIZE = 20;
/** The end of a file in which the record is looked for: itself, the longest comment, and what zip64 puts before it. */
export const END_WINDOW = END_SIZE + 0xffff + LOCATOR_SIZE + END64_SIZE;

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR = 0x07064b50;

/**
 * Finds the central directory from the last bytes of a file, as PyPI's own reader does: the last signature counts. Adds what
 * PyPI refuses about the records; undefined, with a fault, when there is no directory to read.
 */
export function readEnd(tail: Buffer, fileSize: number, faults: FaultList): Directory | undefined {
  const corrupt = (why: string): undefined => faults.whole('corrupt', why) as undefined;
  const at = lastSignature(tail);
  if (at === -1) return corrupt('it is cut off, or no zip archive: it has no central directory');
  const tailStart = fileSize - tail.length;
  const comment = tail.readUInt16LE(at + 20);
  const after = tail.length - at - END_SIZE;
  if (comment > after) return corrupt('it is cut off: its comment is longer than the file');
  if (comment > 0) faults.whole('archive-comment', `it has a comment of ${comment} bytes`);
  if (after > comment) faults.whole('trailing-bytes', `${after - comment} bytes follow its end`);

  const short = {
    here: tail.readUInt16LE(at + 8),
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const long = readEnd64(tail, at, tailStart, faults);
  if (long === 'damaged') return corrupt('its zip64 records contradict each other');
  if (long && contradicts(short, long)) faults.whole('header-mismatch', 'its two end records contradict each other');
  const { here, count, size, offset } = long ?? short;
  if (here !== count) return corrupt('it is one part of an archive in several');
  const end = tailStart + at - (long ? LOCATOR_SIZE + END64_SIZE : 0);
  const shift = end - size - offset;
  if (shift < 0) return corrupt('its central directory is said to lie where it cannot');
  return { offset: offset + shift, size, count, shift };
}

interface Numbers {
  readonly here: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

function lastSignature(tail: Buffer): number {
  for (let at = tail.length - END_SIZE; at >= 0; at--) if (tail.readUInt32LE(at) === END) return at;
  return -1;
}

/** The zip64 record before the locator before the end; undefined when the archive has none. */
function readEnd64(tail: Buffer, end: number, tailStart: number, faults: FaultList): Numbers | 'damaged' | undefined {
  const locator = end - LOCATOR_SIZE;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR) return undefined;
  const at = locator - END64_SIZE;
  if (at < 0 || tail.readUInt32LE(at) !== END64) return 'damaged';
  // The record may grow at its end, but not on PyPI; anywhere but right before its locator readers disagree.
  if (Number(tail.readBigUInt64LE(at + 4)) !== END64_SIZE - 12) return 'damaged';
  const said = Number(tail.readBigUInt64LE(locator + 8));
  if (said > tailStart + at) return 'damaged';
  if (said < tailStart + at && !faults.has('prepended-bytes'))
    faults.whole('prepended-bytes', `${tailStart + at - said} bytes stand before the archive`);
  return {
    here: Number(tail.readBigUInt64LE(at + 24)),
    count: Number(tail.readBigUInt64LE(at + 32)),
    size: Number(tail.readBigUInt64LE(at + 40)),
    offset: Number(tail.readBigUInt64LE(at + 48)),
  };
}

function contradicts(short: Numbers, long: Numbers): boolean {
  return (
    (short.count !== 0xffff && short.count !== long.count) ||
    (short.size !== 0xffffffff && short.size !== long.size) ||
    (short.offset !== 0xffffffff && short.offset !== long.offset)
  );
}
