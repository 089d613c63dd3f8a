import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of some contents by path, each deflated, without dates (APPNOTE.TXT 6.3). */
export function zipBytes(contents) {
  const parts = [];
  const central = [];
  let offset = 0;
  for (const [path, text] of Object.entries(contents)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = deflateRawSync(content, { level: content.length > 1e6 ? 1 : 6 });
    const fields = [20, 0x800, 8, 0, 0x21].map(short).concat([crc32(content), packed.length, content.length].map(long));
    const local = Buffer.concat([long(0x04034b50), ...fields, short(name.length), short(0), name]);
    central.push(
      Buffer.concat([
        ...[long(0x02014b50), short(0x0314), ...fields, short(name.length), short(0), short(0), short(0), short(0)],
        ...[long((0o100644 << 16) >>> 0), long(offset), name],
      ]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const count = short(central.length);
  const end = [long(0x06054b50), short(0), short(0), count, count, long(directory.length), long(offset), short(0)];
  return Buffer.concat([...parts, directory, ...end]);
}

function short(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
