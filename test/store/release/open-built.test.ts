import { expect, test } from 'vitest';
import type { BuiltFile } from '../../../src/release/pypi/pypi-facts.ts';
import { distFile } from '../../../src/release/python/dist-file.ts';
import { openBuilt } from '../../../src/store/release/open-built.ts';
import { withFile } from '../../support/open-bytes.ts';
import { SDIST, sdistBytes, WHEEL, wheelBytes } from '../../support/python-dist.ts';

const TOKEN = `npm_${'a1B2'.repeat(9)}`;
const INFO = 'demo-1.4.0.dist-info';

/** What stays in memory of a file. */
async function kept(bytes: Buffer, file: string, room: { bytes: number }): Promise<BuiltFile> {
  return withFile(bytes, file, (path) => openBuilt(path, file, distFile(file) as BuiltFile['what'], room));
}

test('what describes a file stays in memory, and what is small enough as long as there is room', async () => {
  const files = { 'demo/a.py': 'a'.repeat(600), 'demo/b.py': 'b'.repeat(600), 'demo/c.py': 'c'.repeat(300) };
  const room = { bytes: 1000 };
  const { archive, metadata } = await kept(wheelBytes(WHEEL, { files }), WHEEL, room);
  expect([...archive.contents.keys()]).toEqual([
    'demo/a.py',
    'demo/c.py',
    `${INFO}/METADATA`,
    `${INFO}/WHEEL`,
    `${INFO}/RECORD`,
  ]);
  expect(metadata?.version).toBe('1.4.0');
  expect(room).toEqual({ bytes: 100 });
});

test('what may hold a secret stays in memory without room', async () => {
  const files = { 'src/a.py': `x = "${TOKEN}"\n`, 'src/b.py': 'x = 1\n', '.pypirc': '[pypi]\npassword = x\n' };
  const { archive } = await kept(sdistBytes(SDIST, { files }), SDIST, { bytes: 0 });
  expect([...archive.contents.keys()]).toEqual([
    'demo-1.4.0/PKG-INFO',
    'demo-1.4.0/pyproject.toml',
    'demo-1.4.0/src/a.py',
    'demo-1.4.0/.pypirc',
  ]);
});

test('what is no text does not stay in memory, nor a large one without a secret', async () => {
  const files = { 'demo/a.dat2': `\0${TOKEN}`, 'demo/b.py': 'x'.repeat(600_000) };
  const { archive } = await kept(wheelBytes(WHEEL, { files }), WHEEL, { bytes: 1_000_000 });
  expect([...archive.contents.keys()].filter((path) => path.startsWith('demo/'))).toEqual([]);
  expect(archive.members.find(({ path }) => path === 'demo/a.dat2')?.intact).toBe(true);
});
