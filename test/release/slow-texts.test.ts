import { expect, test } from 'vitest';
import { fileLayer } from '../../src/registries/npm/config/layer.ts';
import { sectionOf } from '../../src/release/changelog/changelog-section.ts';
import { nameChanged } from '../../src/release/checks/npm/manifest/name-changed.ts';
import { resolveEntry } from '../../src/release/npm/entries/resolve-entry.ts';
import { publishingTool } from '../../src/release/npm/manifest/publishing-tool.ts';
import { publishedVersions } from '../../src/release/pypi/published/published-files.ts';
import { versionOfTag } from '../../src/release/tags/version-of-tag.ts';
import { indexed } from '../support/pypi-index.ts';
import { npmRelease, verdict } from '../support/release.ts';
import { writeProject } from '../support/release-check.ts';
import { temporaryRepository } from '../support/repository.ts';

/** What takes time in proportion takes a few milliseconds of this, and what takes its square takes minutes. */
const MANY = 200_000;
const SOON_MS = 3000;

const paths = new Set(Array.from({ length: 30 }, (_, index) => `${'q'.repeat(150)}${index}`));
const VERSIONS = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`demo-0.0.${index}.tar.gz`, {}]));
const repository = `${'#'.repeat(MANY)}\nx`;

test.each<[string, () => unknown]>([
  ['a heading of spaces', () => sectionOf(`# ${' '.repeat(MANY)}a\u2028b\n`, '1.0.0')],
  ['a heading of digits', () => sectionOf(`# ${'1'.repeat(MANY)}*\n`, '1.0.0')],
  ['a heading of numbers', () => sectionOf(`# ${'1.'.repeat(MANY)}*\n`, '1.0.0')],
  ['a tag of numbers', () => versionOfTag(`${'-1'.repeat(MANY)} `, 'npm')],
  ['a tag of lines', () => versionOfTag(`${'/v1.'.repeat(MANY)}\u2028`, 'pypi')],
  ['a workflow of empty lines', () => publishingTool({ text: () => '\n'.repeat(MANY) }, '.')],
  ['an entry of stars', () => resolveEntry({ target: `./${'*'.repeat(MANY)}`, how: 'pattern' }, paths)],
  ['an index of many versions', async () => publishedVersions(await indexed(VERSIONS)(), 'demo')],
  [
    'a repository of fragments',
    () =>
      verdict(
        nameChanged,
        npmRelease({ name: '@a/demo', version: '1.0.0', repository }, { published: async () => undefined }),
      ),
  ],
  [
    'an .npmrc of many settings',
    () => {
      const folder = temporaryRepository();
      writeProject(folder, { '.npmrc': Array.from({ length: 20_000 }, (_, index) => `k${index}=1`).join('\n') });
      return fileLayer(`${folder}/.npmrc`, {});
    },
  ],
])('%s takes no longer than its length asks for', async (_, read) => {
  const began = performance.now();
  await read();
  expect(performance.now() - began).toBeLessThan(SOON_MS);
});

test('of two settings of one name in an .npmrc the last one is shown', () => {
  const folder = temporaryRepository();
  writeProject(folder, { '.npmrc': 'registry=http://a.example/\ntag = x\nregistry = http://b.example/\n' });
  const layer = fileLayer(`${folder}/.npmrc`, {});
  expect(layer.get('registry')).toEqual({ value: 'http://b.example/', source: `${folder}/.npmrc:3` });
  expect(layer.get('tag')?.source).toBe(`${folder}/.npmrc:2`);
});
