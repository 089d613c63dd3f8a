import { crc32, deflateRawSync } from 'node:zlib';

/** What a zip archive is made of in tests; whatever is not given is as it should be. */
export interface ZipPart {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  readonly mode?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly comment?: string;
  readonly version?: number;
  /** Only in the local header. */
  readonly localName?: string;
  readonly localMethod?: number;
  readonly localCrc?: number;
  readonly localSize?: number;
  readonly localExtra?: Buffer;
  readonly centralExtra?: Buffer;
  /** In both headers. */
  readonly crc?: number;
  readonly size?: number;
  readonly compressed?: Buffer;
  readonly compressedSize?: number;
  /** Puts sizes and checksum behind the content. */
  readonly descriptor?: boolean;
  readonly zip64?: boolean;
  /** Bytes between this member and the next. */
  readonly after?: Buffer;
  /** Leaves it out of the central directory. */
  readonly hidden?: boolean;
  /** Says it lies elsewhere. */
  readonly offset?: number;
}

export interface ZipFrame {
  readonly before?: Buffer;
  /** With this, offsets count the bytes before. */
  readonly adjusted?: boolean;
  readonly after?: Buffer;
  readonly comment?: string;
  readonly zip64?: boolean;
  readonly count?: number;
}

const FULL = 0xffffffff;

/** The bytes of a zip archive. */
export function zipBytes(parts: readonly ZipPart[], frame: ZipFrame = {}): Buffer {
  const { before = Buffer.alloc(0), after = Buffer.alloc(0), comment = '' } = frame;
  const base = frame.adjusted ? before.length : 0;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = base;
  for (const part of parts) {
    const local = localBytes(part);
    if (!part.hidden) centrals.push(centralBytes(part, part.offset ?? at));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = frame.count ?? centrals.length;
  const long = frame.zip64 ? end64(count, directory.length, at) : Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(frame.zip64 ? 0xffff : count, 8);
  end.writeUInt16LE(frame.zip64 ? 0xffff : count, 10);
  end.writeUInt32LE(frame.zip64 ? FULL : directory.length, 12);
  end.writeUInt32LE(frame.zip64 ? FULL : at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([before, ...locals, directory, long, end, Buffer.from(comment), after]);
}

function numbersOf(part: ZipPart) {
  const content = Buffer.from(part.content ?? '');
  const method = part.method ?? 8;
  const compressed = part.compressed ?? (method === 0 ? content : deflateRawSync(content));
  return {
    name: Buffer.from(part.name),
    method,
    compressed,
    crc: part.crc ?? crc32(content),
    size: part.size ?? content.length,
    compressedSize: part.compressedSize ?? compressed.length,
    flags: (part.flags ?? (/^[\0-\x7f]*$/.test(part.name.toString('latin1')) ? 0 : 0x800)) | (part.descriptor ? 8 : 0),
  };
}

function localBytes(part: ZipPart): Buffer {
  const { name, method, compressed, crc, size, compressedSize, flags } = numbersOf(part);
  const used = part.localName ? Buffer.from(part.localName) : name;
  const extra = part.zip64 ? extraField(1, long(size), long(compressedSize)) : (part.localExtra ?? Buffer.alloc(0));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(part.zip64 ? 45 : 20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(part.localMethod ?? method, 8);
  head.writeUInt32LE(part.descriptor ? 0 : (part.localCrc ?? crc), 14);
  head.writeUInt32LE(part.descriptor ? 0 : part.zip64 ? FULL : compressedSize, 18);
  head.writeUInt32LE(part.descriptor ? 0 : part.zip64 ? FULL : (part.localSize ?? size), 22);
  head.writeUInt16LE(used.length, 26);
  head.writeUInt16LE(extra.length, 28);
  const tail = Buffer.alloc(part.descriptor ? 16 : 0);
  if (part.descriptor) {
    tail.writeUInt32LE(0x08074b50, 0);
    tail.writeUInt32LE(crc, 4);
    tail.writeUInt32LE(compressedSize, 8);
    tail.writeUInt32LE(size, 12);
  }
  return Buffer.concat([head, used, extra, compressed, tail, part.after ?? Buffer.alloc(0)]);
}

function centralBytes(part: ZipPart, offset: number): Buffer {
  const { name, method, crc, size, compressedSize, flags } = numbersOf(part);
  const comment = Buffer.from(part.comment ?? '');
  const extra = part.zip64
    ? extraField(1, long(size), long(compressedSize), long(offset))
    : (part.centralExtra ?? Buffer.alloc(0));
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x314, 4);
  head.writeUInt16LE(part.version ?? 20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(part.zip64 ? FULL : compressedSize, 20);
  head.writeUInt32LE(part.zip64 ? FULL : size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt16LE(comment.length, 32);
  head.writeUInt32LE((part.mode ?? 0o100644) * 0x10000, 38);
  head.writeUInt32LE(part.zip64 ? FULL : offset, 42);
  return Buffer.concat([head, name, extra, comment]);
}

/** One field of extra data. */
export function extraField(id: number, ...data: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(data);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

function long(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(number));
  return bytes;
}

function end64(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
