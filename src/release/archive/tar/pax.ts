/** Those records of extended headers that say what a member is. */
export interface Extended {
  readonly name?: Buffer;
  readonly target?: Buffer;
  readonly size?: number;
  readonly isSparse?: boolean;
}

/** Reads the records of a pax header; undefined when they are not well formed. A later record of one key counts. */
export function readPax(bytes: Buffer): Extended | undefined {
  let found: Extended = {};
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space === -1 ? '' : bytes.toString('latin1', at, Math.min(space, at + 10));
    const end = at + Number(digits);
    if (!/^[1-9]\d*$/.test(digits) || end > bytes.length || bytes[end - 1] !== 0x0a) return undefined;
    const equals = bytes.indexOf(0x3d, space);
    if (equals === -1 || equals >= end) return undefined;
    const more = readRecord(bytes.toString('utf8', space + 1, equals), bytes.subarray(equals + 1, end - 1));
    if (!more) return undefined;
    found = { ...found, ...more };
    at = end;
  }
  return found;
}

function readRecord(key: string, value: Buffer): Extended | undefined {
  if (key === 'path') return { name: Buffer.from(value) };
  if (key === 'linkpath') return { target: Buffer.from(value) };
  if (key === 'GNU.sparse.name') return { name: Buffer.from(value), isSparse: true };
  if (key.startsWith('GNU.sparse.')) return { isSparse: true };
  if (key !== 'size') return {};
  const size = Number(value);
  return /^\d+$/.test(value.toString('latin1')) && Number.isSafeInteger(size) ? { size } : undefined;
}
