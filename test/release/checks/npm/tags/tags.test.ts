import fc from 'fast-check';
import validRange from 'semver/ranges/valid.js';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { distTag } from '../../../../../src/release/checks/npm/tags/dist-tag.ts';
import { latestBackwards } from '../../../../../src/release/checks/npm/tags/latest-backwards.ts';
import { NotKnown } from '../../../../../src/release/not-known.ts';
import { lineTag } from '../../../../../src/release/npm/line-tag.ts';
import type { NpmFacts } from '../../../../../src/release/npm/npm-facts.ts';
import { comparable } from '../../../../../src/release/npm/released-version.ts';
import { destination, scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, publishedOf, verdict } from '../../../../support/release.ts';

const of = (version: string, tag?: string, more: Record<string, Json> = {}, facts: Partial<NpmFacts> = {}) =>
  npmRelease({ name: 'demo', version, ...more }, facts, { tag });

describe('the tag of a version', () => {
  const publishConfig = { tag: 'beta' };
  scenes(distTag, [
    [
      'case 12: is missing for a prerelease',
      of('2.0.0-beta.1'),
      ['error npm/dist-tag: 2.0.0-beta.1 is a prerelease, and nothing says which tag it is to have.'],
    ],
    ['case 12: is what publishConfig says', of('2.0.0-beta.1', undefined, { publishConfig }), []],
    [
      "case 12: is what npm's configuration says",
      of(
        '2.0.0-beta.1',
        undefined,
        {},
        { target: async () => destination({ tag: { value: 'next', source: '.npmrc:2' } }) },
      ),
      [],
    ],
    ['case 12: is what is asked for', of('2.0.0-beta.1', 'next'), []],
    [
      'case 13: cannot be latest for a prerelease',
      of('2.0.0-beta.1', 'latest'),
      ['error npm/dist-tag: 2.0.0-beta.1 is a prerelease, and --tag makes it the latest version for everybody.'],
    ],
    [
      'case 13: is a warning where latest is a prerelease already',
      of('2.0.0-beta.2', 'latest', {}, { published: async () => publishedOf('demo', { '2.0.0-beta.1': {} }) }),
      ['warning npm/dist-tag: 2.0.0-beta.2'],
    ],
    [
      'case 18: is no range of versions',
      of('1.2.0', '1.x'),
      ['error npm/dist-tag: The tag "1.x" (--tag) reads as a range of versions'],
    ],
    [
      'case 18: is no version either',
      of('2.2.0', 'v2'),
      ['error npm/dist-tag: The tag "v2" (--tag) reads as a range of versions'],
    ],
    ['case 17: may be any name', of('1.2.0', 'v1-lts'), []],
    ['is not what a tag of git says', of('1.2.0', 'v1.2.0'), []],
    [
      'is still missing for a prerelease where a tag of git is named',
      of('2.0.0-beta.1', 'demo@2.0.0-beta.1'),
      ['error npm/dist-tag: 2.0.0-beta.1 is a prerelease, and nothing says which tag it is to have.'],
    ],
    ['case 1: is latest for an ordinary version', of('1.2.0'), []],
  ]);

  test('case 12: is suggested after the kind of prerelease', async () => {
    const release = of('2.0.0-rc.1', undefined, {}, { published: async () => publishedOf('demo', { '1.0.0': {} }) });
    expect((await distTag.run(release))[0]?.hint).toBe('sess release check --tag rc && npm publish --tag rc');
  });
});

describe('the tag latest', () => {
  const known = publishedOf('demo', { '0.9.4': {}, '1.4.0': {} });
  const published = async () => known;
  scenes(latestBackwards, [
    [
      'case 15: is not given to a lower version',
      of('0.9.5', undefined, {}, { published }),
      ['error npm/latest-backwards: 0.9.5 is lower than 1.4.0, and npm refuses to make it the latest version.'],
    ],
    [
      'case 16: not even when it is asked for, which npm would do',
      of('0.9.5', 'latest', {}, { published }),
      ['error npm/latest-backwards: 0.9.5 is lower than 1.4.0, and --tag makes it the latest version.'],
    ],
    ['case 17: is not meant with a tag of the line', of('0.9.5', 'v0-lts', {}, { published }), []],
    ['case 1: goes on', of('1.4.1', undefined, {}, { published }), []],
    [
      'case 15: a higher version that is deprecated does not count',
      of(
        '1.4.0',
        undefined,
        {},
        {
          published: async () =>
            publishedOf(
              'demo',
              { '1.3.0': {}, '9.0.0': { deprecated: 'slip' } },
              { distTags: new Map([['latest', '1.3.0']]) },
            ),
        },
      ),
      [],
    ],
    [
      'case 44: is the highest version where the registry shows no tags',
      of(
        '0.9.5',
        undefined,
        {},
        {
          published: async () => publishedOf('demo', { '1.4.0': {} }, { distTags: new Map(), missing: ['dist-tags'] }),
        },
      ),
      ['error npm/latest-backwards: 0.9.5 is lower than 1.4.0'],
    ],
  ]);

  test('case 43: is not asked for offline', async () => {
    const offline = async () => {
      throw new NotKnown('--offline', 'skipped');
    };
    expect(await verdict(latestBackwards, of('0.9.5', undefined, {}, { published: offline }))).toEqual([
      'skipped: --offline',
    ]);
  });
});

describe('a tag for an older line', () => {
  const suggested = (version: string, latest: string, tags: Record<string, string> = {}) => {
    const [mine, top] = comparable([version, latest]);
    return mine && top ? lineTag(mine, top, new Map(Object.entries({ latest, ...tags }))) : '';
  };

  test.each([
    ['0.9.5', '1.4.0', {}, 'release-0.9'],
    ['1.4.2', '1.5.0', {}, 'release-1.4'],
    ['1.4.2', '3.0.0', {}, 'release-1.x'],
    ['0.9.5', '1.4.0', { 'v0-lts': '0.9.4' }, 'v0-lts'],
    ['3.1.0', '5.0.0', { 'latest-4': '4.9.0' }, 'latest-3'],
    ['3.1.7', '5.0.0', { 'release-4.2': '4.2.1' }, 'release-3.1'],
    ['3.1.7', '5.0.0', { beta: '6.0.0-beta.1', 'v18-only': '4.0.0' }, 'release-3.x'],
  ])('case 15: for %s below %s with %j is %s', (version, latest, tags, expected) => {
    expect(suggested(version, latest, tags)).toBe(expected);
  });

  const text = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((numbers) => numbers.join('.'));
  test('is never one that npm would refuse', () => {
    fc.assert(
      fc.property(text, text, fc.dictionary(fc.stringMatching(/^[a-z0-9.-]{1,8}$/), text), (version, latest, tags) => {
        fc.pre(Object.keys(tags).every((tag) => validRange(tag) === null));
        expect(validRange(suggested(version, latest, tags))).toBeNull();
      }),
    );
  });
});
