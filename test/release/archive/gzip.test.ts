import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipHeaderLength } from '../../../src/release/archive/gzip.ts';

test('the length of a gzip header includes what its flags announce', () => {
  expect(gzipHeaderLength(gzipSync('x'))).toBe(10);
  const head = (flags: number, ...rest: number[]): Buffer =>
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3, ...rest]);
  expect(gzipHeaderLength(head(8, 0x61, 0))).toBe(12);
  expect(gzipHeaderLength(head(4, 2, 0, 9, 9))).toBe(14);
  expect(gzipHeaderLength(head(2, 1, 1))).toBe(12);
  expect(gzipHeaderLength(head(4 | 8 | 16 | 2, 1, 0, 9, 0x61, 0, 0x62, 0, 1, 1))).toBe(19);
});

test('a gzip header that is cut off, or announces what does not exist, is none', () => {
  const head = [0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3];
  expect(gzipHeaderLength(Buffer.from([...head, 0x61]))).toBeUndefined();
  expect(gzipHeaderLength(Buffer.from(head.slice(0, 9)))).toBeUndefined();
  expect(gzipHeaderLength(Buffer.from(head.with(3, 0x20)))).toBeUndefined();
  expect(gzipHeaderLength(Buffer.from(head.with(2, 7)))).toBeUndefined();
  expect(gzipHeaderLength(Buffer.from(head.with(3, 4).concat(255)))).toBeUndefined();
});
