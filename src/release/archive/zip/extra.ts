import type { FaultCode } from '../archive.ts';
import { decodeName, whyUnsafe } from '../path.ts';

/** One field of the extra data of a header. */
export interface Extra {
  readonly id: number;
  readonly data: Buffer;
}

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
/** A version byte and the checksum of the name it replaces stand before the name. */
const UNICODE_PATH_HEAD = 5;

/** The fields of extra data, and up to three bytes after them; undefined when a field is longer than the data. */
export function readExtra(extra: Buffer): { readonly fields: readonly Extra[]; readonly rest: number } | undefined {
  const fields: Extra[] = [];
  let at = 0;
  while (extra.length - at >= 4) {
    const length = extra.readUInt16LE(at + 2);
    if (at + 4 + length > extra.length) return undefined;
    fields.push({ id: extra.readUInt16LE(at), data: extra.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return { fields, rest: extra.length - at };
}

/** The data of the zip64 field, if there is one. */
export function zip64Of(fields: readonly Extra[]): Buffer | undefined {
  return fields.find(({ id }) => id === ZIP64)?.data;
}

/** Fields that make readers see another member than the header describes: repeated ones, and other names. */
export function* checkExtra(fields: readonly Extra[], name: Buffer): Generator<[FaultCode, string]> {
  for (const repeated of [ZIP64, UNICODE_PATH])
    if (fields.filter(({ id }) => id === repeated).length > 1)
      yield ['header-mismatch', 'has an extra field twice that decides about its name or size'];
  for (const { data } of fields.filter(({ id }) => id === UNICODE_PATH)) {
    const other = data.subarray(UNICODE_PATH_HEAD);
    const { text, isUtf8 } = decodeName(other);
    if (!isUtf8 || (text !== '' && whyUnsafe(text) !== undefined))
      yield ['unsafe-path', 'has another name in an extra field, and that is unsafe'];
    else if (!other.equals(name)) yield ['header-mismatch', 'has another name in an extra field'];
  }
}
