import { STORED } from './methods.ts';

/** In a short field: the real number stands in the zip64 field. */
export const FULL = 0xffffffff;
/** Lengths of the zip64 field of a local header that PyPI takes. */
const LENGTHS = new Set([0, 8, 16, 24, 28]);

export interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
}

/**
 * The numbers of a central record with those of its zip64 field, which holds only those that do not fit. Undefined when one is
 * missing there, or too large to reckon with.
 */
export function centralSizes<T extends Sizes & { readonly offset: number }>(short: T, zip64: Buffer | undefined) {
  let at = 0;
  const next = (number: number): number => {
    if (!zip64 || number !== FULL) return number;
    at += 8;
    return at > zip64.length ? Number.NaN : Number(zip64.readBigUInt64LE(at - 8));
  };
  const long = { size: next(short.size), compressedSize: next(short.compressedSize), offset: next(short.offset) };
  return Object.values(long).every(Number.isSafeInteger) ? long : undefined;
}

/** The numbers of a local header with those of its zip64 field, as PyPI reads them; undefined where it refuses. */
export function localSizes(short: Sizes, zip64: Buffer | undefined, method: number): Sizes | undefined {
  if (!zip64) return short;
  if (!LENGTHS.has(zip64.length)) return undefined;
  if (zip64.length === 0) return short.size === FULL || short.compressedSize === FULL ? undefined : short;
  const first = Number(zip64.readBigUInt64LE(0));
  const size = short.size === FULL ? first : short.size;
  // One number alone serves for both, which is right for stored content only.
  if (zip64.length === 8) return method === STORED ? { size, compressedSize: first } : undefined;
  return { size, compressedSize: Number(zip64.readBigUInt64LE(8)) };
}
