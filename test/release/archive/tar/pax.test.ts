import { expect, test } from 'vitest';
import { readPax } from '../../../../src/release/archive/tar/pax.ts';
import { paxPart } from '../../../support/tar-bytes.ts';

const recordsOf = (...records: readonly (readonly [string, string])[]): Buffer =>
  Buffer.concat(records.map(([key, value]) => Buffer.from(paxPart({ [key]: value }).content ?? '')));

test('the records of an extended header that say what a member is are read, the last of each key', () => {
  const records = recordsOf(['path', 'a'], ['path', 'b\nc=d'], ['linkpath', 'c'], ['size', '7'], ['mtime', '1.5']);
  expect(readPax(records)).toEqual({ name: Buffer.from('b\nc=d'), target: Buffer.from('c'), size: 7 });
  expect(readPax(recordsOf(['GNU.sparse.major', '1']))).toEqual({ isSparse: true });
  expect(readPax(Buffer.alloc(0))).toEqual({});
});

test('records with a wrong length or without a key are refused', () => {
  expect(readPax(Buffer.from('10 path=a\n'))).toEqual({ name: Buffer.from('a') });
  for (const broken of ['8 path=a\n', '11 path=a\n', '99 path=a\n', 'path=a\n', '0 a=b\n', '-9 path=a\n', '7 path\n'])
    expect(readPax(Buffer.from(broken)), broken).toBeUndefined();
});

test('sizes that are none are refused', () => {
  for (const size of ['-1', '1e3', '99999999999999999', '', ' 7'])
    expect(readPax(recordsOf(['size', size])), size).toBeUndefined();
});
