import { refuseImport } from './import-source.ts';
import type { Line } from './json/read-ndjson.ts';

const NEWLINE = 0x0a;
const NOT_TEXT = 'it is not UTF-8 text';
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text that a file's bytes are, without a byte order mark. @throws cannot-import when they are no UTF-8 */
export function decodeText(bytes: Buffer, where: string): string {
  return decoded(bytes) ?? refuseImport(where, NOT_TEXT);
}

/** The text that bytes are, without a byte order mark; undefined when they are no UTF-8. */
export function decoded(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The lines of a file, decoded one by one, so that only one has to be a string at a time. @throws cannot-import */
export function* textLines(bytes: Buffer, where: string): Generator<Line> {
  for (const { number, bytes: line } of byteLines(bytes)) {
    yield { number, text: decoded(line) ?? refuseImport(`${where}:${number}`, NOT_TEXT) };
  }
}

/** The lines of a file as bytes, without their ends. */
export function* byteLines(bytes: Buffer): Generator<{ readonly number: number; readonly bytes: Buffer }> {
  for (let from = 0, number = 1; from < bytes.length; number++) {
    const newline = bytes.indexOf(NEWLINE, from);
    const end = newline < 0 ? bytes.length : newline;
    yield { number, bytes: bytes.subarray(from, end) };
    from = end + 1;
  }
}

/** Refuses what Windows programs write when nobody tells them otherwise. @throws cannot-import */
export function expectUtf8(bytes: Buffer, where: string): void {
  const mark = bytes.toString('latin1', 0, 2);
  if (mark === '\xff\xfe' || mark === '\xfe\xff') refuseImport(where, 'it is UTF-16; save it as UTF-8');
}
