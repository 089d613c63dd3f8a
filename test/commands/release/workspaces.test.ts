import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { checkNpm, npmProject } from '../../support/release-check.ts';
import { tarBytes } from '../../support/tar-bytes.ts';

const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0', main: 'index.js', license: 'MIT' });
const MEMBERS = {
  'packages/a/package.json': manifest('demo'),
  'packages/a/index.js': '1\n',
  'packages/b/package.json': manifest('demo-two'),
  'packages/b/index.js': '1\n',
};

test.each([
  ['braces', { workspaces: ['packages/{a,b}'] }, {}],
  ['pnpm', {}, { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n' }],
  ['lerna', {}, { 'lerna.json': '{"packages":["packages/b","packages/a"],"version":"independent"}' }],
  ['nobody in lerna.json', {}, { 'lerna.json': '{"version":"1.0.0"}' }],
])('the packages that %s name are looked at with their private root', async (_, more, files) => {
  const folder = npmProject({ name: 'root', private: true, ...more }, { ...MEMBERS, ...files });
  const { packages } = await checkNpm(folder, ['--offline']);
  expect(packages.map(({ name }) => name)).toEqual(['root', 'demo', 'demo-two']);
});

test('a lerna.json that cannot be read is named', async () => {
  const folder = npmProject({ name: 'root', private: true }, { ...MEMBERS, 'lerna.json': '{"packages":"packages/*"}' });
  expect((await sess(folder, ['release', 'check', '--offline'])).stderr).toContain('packages is no list');
});

test('a tarball in the common dist folder is of the package whose name it has, not of one whose name begins so', async () => {
  const folder = npmProject({ name: 'root', private: true, workspaces: ['packages/*'] }, MEMBERS);
  mkdirSync(join(folder, 'dist'));
  const files = { 'package/package.json': manifest('demo-two'), 'package/index.js': '1\n' };
  const parts = Object.entries(files).map(([name, content]) => ({ name, content }));
  writeFileSync(join(folder, 'dist', 'demo-two-1.0.0.tgz'), gzipSync(tarBytes(parts)));
  expect(await checkNpm(folder, ['--offline'])).toMatchObject({ code: 0, found: [] });
});
