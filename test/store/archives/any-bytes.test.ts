import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/store/archives/open-archive.ts';
import { codesOf, withFile } from '../../support/open-bytes.ts';
import { paxPart, tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const TEXT = 'some content, some more content, '.repeat(20);
const ZIP = zipBytes(
  [
    { name: 'a/one.py', content: TEXT },
    { name: 'a/two.py', content: TEXT, method: 0 },
    { name: 'a/three.py', content: TEXT, zip64: true },
    { name: 'a/link', content: 'one.py', mode: 0o120777 },
  ],
  { zip64: true },
);
const TAR = tarBytes([
  { name: 'a/one.py', content: TEXT },
  paxPart({ path: 'a/two.py', size: `${TEXT.length}` }),
  { name: 'x', content: TEXT },
  { name: 'a/link', flag: '2', target: 'one.py' },
]);

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** Bytes put over others, bytes taken out, or bytes put in, somewhere. */
const mutation = fc.record({
  place,
  cut: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom(...[0, 0x7f, 0xff].map((byte) => new Uint8Array(4).fill(byte))),
  ),
});
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

function mutated(bytes: Buffer, changes: readonly { place: number; cut: number; put: Uint8Array }[]): Buffer {
  return changes.reduce((before, { place: where, cut, put }) => {
    const at = Math.floor(where * before.length);
    return Buffer.concat([before.subarray(0, at), put, before.subarray(at + (cut || put.length))]);
  }, bytes);
}

/** Opens it, reads a member of it, and holds what must be true of every result. */
async function survives(bytes: Buffer, name: string): Promise<string[]> {
  return await withFile(bytes, name, async (path) => {
    const archive = await openArchive(path, () => 10_000);
    expect(archive.digests?.size).toBe(bytes.length);
    for (const [kept, content] of archive.contents)
      expect(archive.members.some(({ path, size }) => path === kept && size === content.length)).toBe(true);
    if (archive.faults.length === 0) expect(archive.members.every(({ intact }) => intact)).toBe(true);
    const read = await archive.read('a/one.py', 10_000);
    expect(read === undefined || read.length <= 10_000).toBe(true);
    return codesOf(archive);
  });
}

describe('no bytes make the readers throw, hang or keep more than is asked for', () => {
  const before = process.memoryUsage.rss();

  test('random bytes, behind the first bytes of each format', async () => {
    const heads = [[], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0x1f, 0x8b, 8, 0], [0x1f, 0x8b, 8, 0x1f]];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), async (head, tail) => {
        expect(await survives(Buffer.from([...head, ...tail]), 'a.whl')).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('changes of a zip archive', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        await survives(mutated(ZIP, changes), 'a.whl');
      }),
      { numRuns: 500 },
    );
  });

  test('changes of the directory of a zip archive', async () => {
    const directory = ZIP.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        await survives(Buffer.concat([ZIP.subarray(0, directory), mutated(ZIP.subarray(directory), changes)]), 'a.whl');
      }),
      { numRuns: 500 },
    );
  });

  test('changes of a tar archive before it is compressed, and after', async () => {
    const whole = gzipSync(TAR);
    await fc.assert(
      fc.asyncProperty(mutations, fc.boolean(), async (changes, isInside) => {
        const bytes = isInside ? gzipSync(mutated(TAR, changes)) : mutated(whole, changes);
        await survives(bytes, 'a.tgz');
      }),
      { numRuns: 500 },
    );
  });

  test('and every changed byte of content is noticed', async () => {
    const content = ZIP.indexOf(TEXT);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: TEXT.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(ZIP);
        bytes[content + at] = (bytes[content + at] ?? 0) ^ change;
        expect(await survives(bytes, 'a.whl')).toEqual(['corrupt', 'link']);
      }),
      { numRuns: 50 },
    );
  });

  test('and memory stays where it was', () => {
    expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000);
  });
});
