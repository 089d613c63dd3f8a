import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { versionTaken } from '../../../../../src/release/checks/npm/version/version-taken.ts';
import type { NpmFacts } from '../../../../../src/release/npm/npm-facts.ts';
import type { NpmPackage } from '../../../../../src/release/npm/npm-package.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, packedOf, publishedOf, verdict } from '../../../../support/release.ts';

const TAKEN = 'error npm/version-taken: ';

function release(version: string, known: NpmPackage | undefined, facts: Partial<NpmFacts> = {}, resume = false) {
  return npmRelease({ name: 'demo', version }, { published: async () => known, ...facts }, { resume });
}

/** A tarball that lies there, of which only the checksum matters. */
function tarball(integrity: string, sha1 = 'aa'): Partial<NpmFacts> {
  const digests = { size: 1, sha1, sha256: 'bb', integrity };
  return {
    packed: async () => packedOf({ name: 'demo', version: '1.2.3' }, {}, { tarball: 'dist/demo-1.2.3.tgz', digests }),
  };
}

const members = (files: Record<string, string>) => async () => new Map(Object.entries(files));
const one = publishedOf('demo', { '1.2.3': { integrity: 'sha512-A' } });

describe('a version that is there', () => {
  scenes(versionTaken, [
    ['case 1: the next version is free', release('1.2.4', one), []],
    [
      'case 2: another tarball cannot take its place',
      release('1.2.3', one, tarball('sha512-B')),
      [`${TAKEN}1.2.3 is there already.`],
    ],
    [
      'case 2: not even when a release goes on, which names what is different',
      release(
        '1.2.3',
        one,
        {
          ...tarball('sha512-B'),
          packedMembers: members({ 'package.json': '1', 'index.js': '2', 'new.js': '3' }),
          publishedMembers: members({ 'package.json': '1', 'index.js': '0', 'old.js': '3' }),
        },
        true,
      ),
      ['another one than dist/demo-1.2.3.tgz: index.js, new.js, old.js.'],
    ],
    [
      'case 3: the identical tarball is fine when a release goes on',
      release('1.2.3', one, tarball('sha512-A'), true),
      ['info npm/version-taken: 1.2.3 is published, and is identical'],
    ],
    [
      'case 3: otherwise it is taken, and it is said how a release goes on',
      release('1.2.3', one, tarball('sha512-A')),
      [`${TAKEN}1.2.3 is there already.`, 'info npm/version-taken: The tarball here is the published one'],
    ],
    [
      'case 27: one of several packages that is out already, and identical, is mentioned',
      release('1.2.3', one, {
        siblings: [npmRelease({ name: 'other', version: '1.2.3' }).candidate],
        packedMembers: members({ 'package.json': '1' }),
        publishedMembers: members({ 'package.json': '1' }),
      }),
      ['warning npm/version-taken: 1.2.3 is there already, and is identical: nothing of it would leave.'],
    ],
    [
      'case 27: one that is another is an error, as it is where nobody can tell',
      release('1.2.3', one, {
        siblings: [npmRelease({ name: 'other', version: '1.2.3' }).candidate],
        packedMembers: members({ 'package.json': '1' }),
        publishedMembers: members({ 'package.json': '2' }),
      }),
      [`${TAKEN}1.2.3 is there already.`],
    ],
    [
      'case 3: without a tarball the files are compared',
      release(
        '1.2.3',
        one,
        { packedMembers: members({ 'a.js': '1' }), publishedMembers: members({ 'a.js': '1' }) },
        true,
      ),
      ['info npm/version-taken: 1.2.3 is published, and is identical'],
    ],
    [
      'case 3: a package.json that pnpm rewrites when it packs is not compared',
      release(
        '1.2.3',
        one,
        {
          text: (path) => (path === 'pnpm-lock.yaml' ? '' : undefined),
          packedMembers: members({ 'a.js': '1', 'package.json': '1' }),
          publishedMembers: members({ 'a.js': '1', 'package.json': '2' }),
        },
        true,
      ),
      ['info npm/version-taken: 1.2.3 is published, and is identical'],
    ],
    [
      'case 3: an old version without a modern checksum is compared by SHA-1',
      release('1.2.3', publishedOf('demo', { '1.2.3': { shasum: 'aa' } }), tarball('sha512-A'), true),
      ['info npm/version-taken: 1.2.3 is published, and is identical'],
    ],
    [
      'case 4: a deprecated version is taken all the same',
      release('2.0.0', publishedOf('demo', { '2.0.0': { deprecated: 'broken' } })),
      [`${TAKEN}2.0.0 is there already (it is deprecated, and taken all the same).`],
    ],
    [
      'case 5: so is a prerelease',
      npmRelease(
        { name: 'demo', version: '1.0.0-beta.1' },
        { published: async () => publishedOf('demo', { '1.0.0-beta.1': {} }) },
        { tag: 'next' },
      ),
      [`${TAKEN}1.0.0-beta.1 is there already.`],
    ],
    [
      'case 19: build metadata does not make it another version',
      release('1.0.1+build.5', publishedOf('demo', { '1.0.1': {} })),
      [`${TAKEN}1.0.1+build.5 is published as 1.0.1, which is there already.`],
    ],
    [
      'case 20: neither does a v before it',
      release('v1.0.1', publishedOf('demo', { '1.0.1': {} })),
      [`${TAKEN}v1.0.1 is published as 1.0.1, which is there already.`],
    ],
    ['case 8: nothing is taken under a new name', release('1.0.0', undefined), []],
  ]);

  const text = fc
    .tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.constantFrom('', '-beta.1', '-0', '-rc.x'))
    .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);
  const facts = fc.record(
    { deprecated: fc.string(), integrity: fc.string(), shasum: fc.string(), hasProvenance: fc.boolean() },
    { requiredKeys: ['integrity'] },
  );

  test('is never passed over, whatever it is and whatever else is there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(text, facts),
        text,
        facts,
        fc.constantFrom('', '+b.1'),
        async (others, version, its, build) => {
          const known = publishedOf('demo', { ...others, [version]: its });
          const found = await verdict(versionTaken, release(`${version}${build}`, known));
          expect(found[0]).toMatch(/^error npm\/version-taken: .*is there already/);
        },
      ),
    );
  });

  test('is the only one that is found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, facts), text, async (others, version) => {
        fc.pre(!Object.hasOwn(others, version));
        expect(await verdict(versionTaken, release(version, publishedOf('demo', others)))).toEqual([]);
      }),
    );
  });
});
