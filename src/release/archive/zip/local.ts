import type { FaultCode } from '../archive.ts';
import type { CentralEntry } from './central.ts';
import { checkExtra, readExtra, zip64Of } from './extra.ts';
import { DESCRIPTOR, ENCRYPTED, UTF8 } from './methods.ts';
import { FULL, localSizes } from './sizes.ts';

export const LOCAL_FIXED = 30;
const SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;

/** Bytes from the beginning of a local header to the content; undefined when there is no local header. */
export function localLength(fixed: Buffer): number | undefined {
  if (fixed.length < LOCAL_FIXED || fixed.readUInt32LE(0) !== SIGNATURE) return undefined;
  return LOCAL_FIXED + fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
}

/** Whether the sizes stand behind the content, by a local header. */
export function hasDescriptor(header: Buffer): boolean {
  return (header.readUInt16LE(6) & DESCRIPTOR) !== 0;
}

/** What a whole local header says otherwise than the central directory, and what PyPI does not take in one. */
export function* checkLocal(header: Buffer, central: CentralEntry): Generator<[FaultCode, string]> {
  const nameEnd = LOCAL_FIXED + header.readUInt16LE(26);
  const flags = header.readUInt16LE(6);
  if (!header.subarray(LOCAL_FIXED, nameEnd).equals(central.name))
    yield ['header-mismatch', 'has another name in its local header than in the central directory'];
  const isOther = (flags ^ central.flags) & (ENCRYPTED | UTF8) || central.flags & ~flags & DESCRIPTOR;
  if (isOther || header.readUInt16LE(8) !== central.method)
    yield ['header-mismatch', 'is stored in another way than the central directory says'];
  if (flags & DESCRIPTOR) yield ['data-descriptor', 'has its sizes after its content, in a data descriptor'];
  const extra = readExtra(header.subarray(nameEnd));
  if (!extra || extra.rest > 0) yield ['corrupt', 'has extra fields that cannot be read'];
  yield* checkExtra(extra?.fields ?? [], central.name);
  if (!(flags & DESCRIPTOR)) yield* checkNumbers(header, central, zip64Of(extra?.fields ?? []));
}

function* checkNumbers(
  header: Buffer,
  central: CentralEntry,
  zip64: Buffer | undefined,
): Generator<[FaultCode, string]> {
  if (header.readUInt32LE(14) !== central.crc)
    yield ['header-mismatch', 'has another checksum in its local header than in the central directory'];
  const short = { compressedSize: header.readUInt32LE(18), size: header.readUInt32LE(22) };
  const long = localSizes(short, zip64, central.method);
  if (!long) yield ['corrupt', 'has a zip64 field that cannot be read'];
  else if (
    long.size !== central.size ||
    long.compressedSize !== central.compressedSize ||
    (short.compressedSize !== FULL && short.compressedSize !== central.compressedSize)
  )
    yield ['header-mismatch', 'has other sizes in its local header than in the central directory'];
}

/** The length of the data descriptor of a member at the beginning of bytes, in any of its four forms; 0 when there is none. */
export function descriptorLength(after: Buffer, { crc, compressedSize, size }: CentralEntry): number {
  const form = (head: number, width: 4 | 8): Buffer => {
    const bytes = Buffer.alloc(head + 4 + 2 * width);
    if (head) bytes.writeUInt32LE(DESCRIPTOR_SIGNATURE);
    bytes.writeUInt32LE(crc, head);
    for (const [place, number] of [compressedSize, size].entries())
      if (width === 8) bytes.writeBigUInt64LE(BigInt(number), head + 4 + 8 * place);
      else bytes.writeUInt32LE(Math.min(number, FULL), head + 4 + 4 * place);
    return bytes;
  };
  const forms = [form(4, 8), form(4, 4), form(0, 8), form(0, 4)];
  return forms.find((bytes) => bytes.equals(after.subarray(0, bytes.length)))?.length ?? 0;
}
