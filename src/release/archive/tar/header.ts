export const BLOCK = 512;

/** A header block of a tar archive, before any extended header is applied. */
export interface TarHeader {
  readonly name: Buffer;
  readonly mode: number;
  readonly size: number;
  /** One character; `0` also for the NUL of old archives. */
  readonly flag: string;
  readonly target: Buffer;
  /** Whether blocks of a sparse map follow, as the old GNU format has them. */
  readonly hasMoreMap: boolean;
}

const CHECKSUM_AT = 148;
const CHECKSUM_LENGTH = 8;

/** Reads a header block; undefined when its checksum is wrong or a number in it is none. */
export function readHeader(block: Buffer): TarHeader | undefined {
  const [mode, size, sum] = [readNumber(block, 100, 8), readNumber(block, 124, 12), readNumber(block, CHECKSUM_AT, 8)];
  if (mode === undefined || size === undefined || sum === undefined || !hasSum(block, sum)) return undefined;
  const flag = block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0);
  const magic = block.toString('latin1', 257, 263);
  // GNU's own format has other things where the prefix is in the standard one.
  const prefix = magic === 'ustar\0' ? readText(block, 345, 155) : Buffer.alloc(0);
  const name = readText(block, 0, 100);
  return {
    name: prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : Buffer.from(name),
    mode: mode & 0o7777,
    size,
    flag,
    target: Buffer.from(readText(block, 157, 100)),
    hasMoreMap: flag === 'S' && block[482] === 1,
  };
}

/** Whether another block of a sparse map follows this one. */
export function mapGoesOn(block: Buffer): boolean {
  return block[504] === 1;
}

/** The bytes of a field up to the first NUL. */
export function readText(block: Buffer, at: number, length: number): Buffer {
  const end = block.indexOf(0, at);
  return block.subarray(at, end === -1 || end > at + length ? at + length : end);
}

/** Octal digits between spaces and NULs, or, with the first bit set, a binary number. */
function readNumber(block: Buffer, at: number, length: number): number | undefined {
  if ((block[at] ?? 0) >= 0x80) {
    let value = (block[at] ?? 0) & 0x7f;
    for (let place = at + 1; place < at + length; place++) value = value * 256 + (block[place] ?? 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = readText(block, at, length).toString('latin1').trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** Some old writers added bytes as signed numbers. */
function hasSum(block: Buffer, sum: number): boolean {
  let unsigned = 0;
  let signed = 0;
  for (let place = 0; place < BLOCK; place++) {
    const isSum = place >= CHECKSUM_AT && place < CHECKSUM_AT + CHECKSUM_LENGTH;
    const counted = isSum ? 0x20 : (block[place] ?? 0);
    unsigned += counted;
    signed += counted >= 0x80 ? counted - 256 : counted;
  }
  return sum === unsigned || sum === signed;
}
