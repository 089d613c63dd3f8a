/** What a tar archive is made of in tests. */
export interface TarPart {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  readonly flag?: string;
  readonly mode?: number;
  readonly target?: string;
  /** What the header says, if it is not the length of the content. */
  readonly size?: number;
  readonly magic?: string;
}

/** The bytes of a tar archive, with the two empty blocks at its end. */
export function tarBytes(parts: readonly TarPart[], end = 1024): Buffer {
  return Buffer.concat([...parts.map(tarPart), Buffer.alloc(end)]);
}

/** A pax header with these records, for the part that follows. */
export function paxPart(records: Readonly<Record<string, string>>, flag = 'x'): TarPart {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    const length = rest + String(rest + String(rest).length).length;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeader/x', flag, content: lines.join('') };
}

function tarPart({ name, content = '', flag = '0', mode = 0o644, target = '', size, magic }: TarPart): Buffer {
  const bytes = Buffer.from(content);
  const block = Buffer.alloc(512);
  Buffer.from(name).copy(block, 0, 0, 100);
  block.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${(size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(flag, 156);
  block.write(target, 157, 100);
  block.write(magic ?? 'ustar\x0000', 257, 'latin1');
  withSum(block);
  return Buffer.concat([block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** Puts the right checksum into a header block. */
export function withSum(block: Buffer): Buffer {
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
