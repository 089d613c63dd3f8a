import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../../src/release/archive/archive.ts';
import { openArchive } from '../../../src/store/archives/open-archive.ts';
import { withFile } from '../../support/open-bytes.ts';
import { tarBytes } from '../../support/tar-bytes.ts';
import { zipBytes } from '../../support/zip-bytes.ts';

const COUNT = 2000;
/** Half noise, half text, so that inflating has something to do and the ratio is a usual one. */
const CONTENT = Buffer.concat([randomBytes(12_500), Buffer.alloc(12_500, 'words, words, words\n')]);
const FILES = Array.from({ length: COUNT }, (_, at) => ({
  name: `demo/folder${at % 50}/file${at}.py`,
  content: CONTENT,
}));

describe('50 MB in 2,000 files are read whole in a few seconds and little memory', () => {
  test('from a wheel', async () => {
    check('wheel', await timed(zipBytes(FILES), 'demo.whl'));
  });

  test('from a tarball, with the contents of small files kept in the same pass', async () => {
    check('tarball', await timed(gzipSync(tarBytes(FILES), { level: 1 }), 'demo.tgz'));
  });
});

interface Timed {
  readonly archive: Archive;
  readonly ms: number;
  readonly grown: number;
}

async function timed(bytes: Buffer, name: string): Promise<Timed> {
  return await withFile(bytes, name, async (path) => {
    let highest = 0;
    const timer = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss());
    }, 5);
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const archive = await openArchive(path, ({ path: member }) => (member.endsWith('0.py') ? 50_000 : 0));
    const ms = performance.now() - start;
    clearInterval(timer);
    return { archive, ms, grown: Math.max(highest, process.memoryUsage.rss()) - before };
  });
}

function check(what: string, { archive, ms, grown }: Timed): void {
  console.log(`${what}: ${Math.round(ms)} ms, ${Math.round(grown / 1e6)} MB more memory`);
  expect(archive.faults).toEqual([]);
  expect(archive.members.length).toBe(COUNT);
  expect(archive.members.every(({ intact }) => intact)).toBe(true);
  expect(archive.contents.size).toBe(COUNT / 10);
  expect(ms).toBeLessThan(10_000);
  expect(grown).toBeLessThan(150_000_000);
}
