import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Packed } from '../../../src/release/npm/pack/packed.ts';
import { readTarball } from '../../../src/store/release/packed-tarball.ts';
import { withFile } from '../../support/open-bytes.ts';
import { tarBytes } from '../../support/tar-bytes.ts';

const TOKEN = `npm_${'a1B2'.repeat(9)}`;
const LARGE = '//\n'.repeat(300_000);
const MEMBERS = {
  'package.json': '{"name":"demo","version":"1.0.0"}',
  'small.js': 'x\n',
  'large.js': LARGE,
  'leak.js': `${LARGE}${TOKEN}\n`,
  'large.wasm': `${LARGE}${TOKEN}\n`,
};

/** What somebody finds in a tarball of them. */
async function packed<T>(look: (one: Packed) => Promise<T>): Promise<T> {
  const parts = Object.entries(MEMBERS).map(([path, content]) => ({ name: `package/${path}`, content }));
  const bytes = gzipSync(tarBytes(parts));
  return await withFile(bytes, 'demo-1.0.0.tgz', async (path) => await look(await readTarball(path, 'demo-1.0.0.tgz')));
}

test('any file of a tarball can be read, and only those are searched again in which there may be a secret', async () => {
  const found = await packed(async ({ files, read, search }) =>
    Promise.all(
      files.map(async ({ path, size }) => [path, (await read(path, size))?.length, (await search(path)) !== undefined]),
    ),
  );
  expect(found).toEqual([
    ['large.js', MEMBERS['large.js'].length, false],
    ['large.wasm', MEMBERS['large.wasm'].length, false],
    ['leak.js', MEMBERS['leak.js'].length, true],
    ['package.json', MEMBERS['package.json'].length, true],
    ['small.js', 2, true],
  ]);
});

test('none of it is read that is larger than asked for', async () => {
  const found = await packed(async ({ read }) =>
    Promise.all(['small.js', 'large.js', 'leak.js'].map(async (path) => read(path, 1))),
  );
  expect(found).toEqual([undefined, undefined, undefined]);
});
