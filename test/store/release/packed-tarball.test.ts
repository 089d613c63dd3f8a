import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DamagedTarball } from '../../../src/release/npm/pack/damaged-tarball.ts';
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

/** The same of any bytes. */
async function opened(bytes: Buffer): Promise<Packed> {
  return await withFile(bytes, 'demo-1.0.0.tgz', (path) => readTarball(path, 'dist/demo-1.0.0.tgz'));
}

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

const tarball = (name: string, content: string) => gzipSync(tarBytes([{ name, content }]));
const GOOD = tarball('package/package.json', MEMBERS['package.json']);

test.each([
  ['is empty', Buffer.alloc(0), ['corrupt']],
  ['is cut off', GOOD.subarray(0, 60), ['corrupt']],
  ['is a web page', Buffer.from('<!doctype html><title>Log in</title>'), ['corrupt']],
  ['is not compressed', tarBytes([{ name: 'package/package.json', content: '{}' }]), ['not-gzip']],
  ['has no package.json', tarball('package/index.js', '1'), ['corrupt']],
  [
    'has none, and names that many disks take for one',
    gzipSync(tarBytes(['package/a.js', 'package/A.js'].map((name) => ({ name, content: '1' })))),
    ['case-collision', 'corrupt'],
  ],
  ['has one that is none', tarball('package/package.json', '{'), ['corrupt']],
])('cases 79 and 85: a tarball that %s is damaged, and says how', async (_, bytes, codes) => {
  const error = await opened(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DamagedTarball);
  const { file, faults, how } = error as DamagedTarball;
  expect({ file, how, codes: faults.map(({ code }) => code) }).toEqual({
    ...{ file: 'dist/demo-1.0.0.tgz', how: 'skipped', codes },
  });
});

test('case 85: a tarball whose files lie in another folder than npm puts them in is refused', async () => {
  expect((await opened(GOOD)).faults).toEqual([]);
  const { faults, packageJson } = await opened(tarball('other/package.json', MEMBERS['package.json']));
  expect(packageJson.name).toBe('demo');
  expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'other-top its files lie in "other", where npm pack has "package"',
  ]);
});
