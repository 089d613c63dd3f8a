import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GitObject, parseTree } from '../../../src/store/git/objects.ts';

const OID = 'ab'.repeat(20);

function tree(data: Buffer, oid = OID): GitObject {
  return { oid, type: 'tree', data, size: data.length };
}

function row(mode: string, name: string | Buffer, oid = OID): Buffer {
  return Buffer.concat([Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(oid, 'hex')]);
}

test('a tree has its entries in order, folders told from files', () => {
  const data = Buffer.concat([row('100644', 'a b\n"c"'), row('40000', 'd'), row('120000', 'é'), row('160000', 's')]);
  expect(parseTree(tree(data))).toEqual([
    { mode: '100644', name: 'a b\n"c"', oid: OID, isTree: false },
    { mode: '40000', name: 'd', oid: OID, isTree: true },
    { mode: '120000', name: 'é', oid: OID, isTree: false },
    { mode: '160000', name: 's', oid: OID, isTree: false },
  ]);
});

test('a tree of a SHA-256 repository has ids of 64 digits', () => {
  const long = 'cd'.repeat(32);
  expect(parseTree(tree(row('40000', 'd', long), long))).toEqual([
    { mode: '40000', name: 'd', oid: long, isTree: true },
  ]);
});

test('whatever the bytes, parsing ends and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const whole = Buffer.concat([row('100644', 'first'), Buffer.from(bytes)]);
      expect(parseTree(tree(whole))[0]?.name).toBe('first');
      parseTree(tree(Buffer.from(bytes)));
    }),
  );
});

test('a tail that was cut off is left out', () => {
  const data = Buffer.concat([row('100644', 'whole'), row('100644', 'cut').subarray(0, 20)]);
  expect(parseTree(tree(data)).map(({ name }) => name)).toEqual(['whole']);
});
