import { expect, test } from 'vitest';
import { readHeader } from '../../../../src/release/archive/tar/header.ts';
import { tarBytes, withSum } from '../../../support/tar-bytes.ts';

const block = (): Buffer => tarBytes([{ name: 'a', content: 'x'.repeat(9) }], 0).subarray(0, 512);
const put = (at: number, text: string): Buffer => {
  const bytes = block();
  bytes.write(text, at, 'latin1');
  return withSum(bytes);
};

test('numbers are octal between spaces, or binary where they are large', () => {
  expect(readHeader(put(124, '        11 \0'))?.size).toBe(9);
  expect(readHeader(put(124, '\x80\0\0\0\0\0\0\x02\0\0\0\0'))?.size).toBe(2 ** 33);
  expect(readHeader(put(124, '\0\0\0\0\0\0\0\0\0\0\0\0'))?.size).toBe(0);
});

test('numbers that are none, negative or too large to reckon with make no header', () => {
  for (const size of ['00000000009\0', '0x10\0', '-1\0', '\xff'.repeat(12), '\x80\x7f'.padEnd(12, '\xff')])
    expect(readHeader(put(124, size))).toBeUndefined();
});

test('the checksum counts bytes, and those above 127 as some old writers did too', () => {
  const bytes = put(0, 'a\xff');
  expect(readHeader(bytes)?.name).toEqual(Buffer.from([0x61, 0xff]));
  const sum = Number.parseInt(bytes.toString('latin1', 148, 154), 8) - 256;
  bytes.write(sum.toString(8).padStart(6, '0'), 148);
  expect(readHeader(bytes)).toBeDefined();
  bytes.write((sum - 1).toString(8).padStart(6, '0'), 148);
  expect(readHeader(bytes)).toBeUndefined();
});

test('the field for the first part of a name is read in the standard format only', () => {
  expect(readHeader(put(345, 'folder'))?.name.toString()).toBe('folder/a');
  const gnu = put(345, 'folder');
  gnu.write('ustar  \0', 257);
  expect(readHeader(withSum(gnu))?.name.toString()).toBe('a');
});
