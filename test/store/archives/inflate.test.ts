import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArchiveFile, openArchiveFile } from '../../../src/store/archives/archive-file.ts';
import { inflate } from '../../../src/store/archives/inflate.ts';
import { withFile } from '../../support/open-bytes.ts';

/** Inflates the bytes of a file, told or not told how many to expect, which decides between the two ways to do it. */
async function outcome(bytes: Buffer, expected?: number) {
  return await withFile(bytes, 'bytes', async (path) => {
    const file = openArchiveFile(path) as ArchiveFile;
    const pieces: Buffer[] = [];
    const take = (piece: Buffer): boolean => pieces.push(piece) > 0;
    const range = { from: 0, to: file.size, ...(expected !== undefined && { expected }) };
    const result = await inflate(file, range, take);
    file.close();
    return { ...result, content: result.state === 'ended' ? Buffer.concat(pieces).toString('hex') : '' };
  });
}

describe('inflating', () => {
  test('says how many bytes the data took, whatever follows it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 20 }), async (content, after) => {
        const packed = deflateRawSync(content);
        const bytes = Buffer.concat([packed, after]);
        const expected = { state: 'ended', consumed: packed.length, content: Buffer.from(content).toString('hex') };
        expect(await outcome(bytes)).toEqual(expected);
        expect(await outcome(bytes, content.length)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('finds the end where it lies between two pieces of the file', async () => {
    const content = randomBytes(200_000);
    const packed = deflateRawSync(content, { level: 0 });
    for (const after of [0, 1, 65_536, 131_072 - (packed.length % 65_536)]) {
      const { state, consumed } = await outcome(Buffer.concat([packed, Buffer.alloc(after, 7)]));
      expect({ state, consumed }).toEqual({ state: 'ended', consumed: packed.length });
    }
  });

  test('comes to the same result both ways for what is cut off, empty or noise', async () => {
    const packed = deflateRawSync(Buffer.from('words, words, words '.repeat(40)));
    for (const bytes of [packed.subarray(0, -1), packed.subarray(0, 5), Buffer.alloc(0), Buffer.alloc(30, 0xff)]) {
      expect((await outcome(bytes)).state).toBe('damaged');
      expect((await outcome(bytes, 800)).state).toBe('damaged');
    }
  });

  test('stops where nobody wants more', async () => {
    await withFile(deflateRawSync(Buffer.alloc(50_000_000)), 'bytes', async (path) => {
      const file = openArchiveFile(path) as ArchiveFile;
      let taken = 0;
      const take = (piece: Buffer): boolean => {
        taken += piece.length;
        return taken < 100_000;
      };
      expect((await inflate(file, { from: 0, to: file.size, expected: 10 }, take)).state).toBe('stopped');
      expect(taken).toBeLessThan(200_000);
      file.close();
    });
  });
});
