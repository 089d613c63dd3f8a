import { describe, expect, test } from 'vitest';
import { firstPublish } from '../../../../../src/release/checks/npm/version/first-publish.ts';
import { staged } from '../../../../../src/release/checks/npm/version/staged.ts';
import { versionFormat } from '../../../../../src/release/checks/npm/version/version-format.ts';
import { versionJump } from '../../../../../src/release/checks/npm/version/version-jump.ts';
import { versionNotGreater } from '../../../../../src/release/checks/npm/version/version-not-greater.ts';
import { versionTaken } from '../../../../../src/release/checks/npm/version/version-taken.ts';
import { NotKnown } from '../../../../../src/release/not-known.ts';
import type { NpmFacts } from '../../../../../src/release/npm/npm-facts.ts';
import { destination, scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, publishedOf } from '../../../../support/release.ts';

const of = (version: string, facts: Partial<NpmFacts> = {}, tag?: string) =>
  npmRelease({ name: 'demo', version }, facts, { tag });
const after = (versions: readonly string[], version: string, facts: Partial<NpmFacts> = {}, tag?: string) =>
  of(
    version,
    { published: async () => publishedOf('demo', Object.fromEntries(versions.map((one) => [one, {}]))), ...facts },
    tag,
  );

describe('a version as it is written', () => {
  scenes(versionFormat, [
    ['case 1: is a semantic version', of('1.2.4'), []],
    ['case 1: or a prerelease', of('1.2.4-rc.1'), []],
    [
      'case 19: loses its build metadata',
      of('1.0.1+build.5'),
      ['warning npm/version-format: npm drops what follows the + and publishes 1.0.1+build.5 as 1.0.1.'],
    ],
    [
      'case 20: is not quietly cleaned of a v',
      of('v1.2.3'),
      ['error npm/version-format: "v1.2.3" is no semantic version; npm would quietly publish it as 1.2.3.'],
    ],
    [
      'case 20: has no leading zeros',
      of('01.2.3'),
      ['error npm/version-format: "01.2.3" is no semantic version; npm would quietly'],
    ],
    ['case 20: has three numbers', of('1.2'), ['error npm/version-format: 1.2 is no semantic version']],
    ['case 20: has no spaces around it', of(' 1.2.3'), ['error npm/version-format: " 1.2.3" is no semantic version']],
    ['case 20: is there', of(''), ['error npm/version-format: There is no version']],
  ]);
});

describe('the first version', () => {
  const target = async () => destination({ isDefault: true });
  scenes(firstPublish, [
    [
      'case 8: is said to be the first',
      of('1.0.0', { published: async () => undefined, target }),
      ['info npm/first-publish: registry.example has no demo yet.'],
    ],
    [
      'case 14: gets the tag latest even when it is a prerelease',
      of('1.0.0-beta.1', { published: async () => undefined, target }, 'next'),
      [
        'info npm/first-publish',
        'warning npm/first-publish: The first version is a prerelease, and npm gives 1.0.0-beta.1 the tag latest as well',
      ],
    ],
    [
      'case 35: comes after a placeholder of a staged one',
      after(['0.0.0-stage'], '1.0.0', { target }),
      ['info npm/first-publish'],
    ],
    ['case 1: is none where there are others', after(['1.0.0'], '1.0.1'), []],
  ]);
});

describe('a version that waits', () => {
  const waiting = async () => ({ staged: [{ version: '1.2.4', id: 'stage-7' }], complete: true });
  scenes(staged, [
    [
      'case 35: for an approval is taken',
      of('1.2.4', { staged: waiting }),
      ['error npm/staged: 1.2.4 is staged as stage-7 and waits for an approval.'],
    ],
    ['case 35: does not stop another', of('1.2.5', { staged: waiting }), []],
    [
      'case 35: is not asked for where no registry knows of waiting',
      of('1.2.4', {
        staged: async () => {
          throw new NotKnown('it knows no staged versions', 'skipped');
        },
      }),
      ['skipped: it knows no staged versions'],
    ],
    [
      'case 35: may be beyond what a registry lists at once',
      of('1.0.0', { staged: async () => ({ staged: [], complete: false }) }),
      ['info npm/staged'],
    ],
  ]);
});

describe('a jump', () => {
  const changelog = async () => ({ file: 'CHANGELOG.md', text: '## 3.1.0\n\n- **Breaking:** all of it\n' });
  scenes(versionJump, [
    [
      'case 21: over a major version is a slip of the finger',
      after(['0.1.3', '0.1.4'], '1.0.5'),
      ['warning npm/version-jump: 1.0.5 comes after 0.1.4; the next major would be 1.0.0.'],
    ],
    [
      'case 21: of several majors too',
      after(['1.4.0'], '15.0.0'),
      ['warning npm/version-jump: 15.0.0 comes after 1.4.0; the next major would be 2.0.0.'],
    ],
    ['case 21: is meant when the changelog says what breaks', after(['1.4.0'], '3.1.0', { changelog }), []],
    ['case 21: is meant when there were prereleases of it', after(['1.4.0', '2.0.0-beta.1'], '2.0.2'), []],
    ['case 21: is none to the next major', after(['1.4.0'], '2.0.0'), []],
    ['case 21: is none inside a major', after(['1.4.0'], '1.9.7'), []],
    ['case 21: is none from year to year', after(['2024.11.2'], '2026.1.5'), []],
  ]);

  test('case 21: is gone with the version that is to be typed', async () => {
    const [found] = await versionJump.run(after(['0.1.3', '0.1.4'], '1.0.5'));
    expect(found?.hint).toBe('npm version 0.1.5 --no-git-tag-version');
    expect(await versionJump.run(after(['0.1.3', '0.1.4'], '0.1.5'))).toEqual([]);
  });
});

describe('a version of an old line', () => {
  scenes(versionNotGreater, [
    ['case 17: is the highest of it', after(['1.4.0', '1.4.1', '2.0.0'], '1.4.2', {}, 'v1-lts'), []],
    [
      'case 17: or reaches nobody',
      after(['1.4.0', '1.4.3', '2.0.0'], '1.4.2', {}, 'v1-lts'),
      ['warning npm/version-not-greater: 1.4.2 is lower than 1.4.3'],
    ],
    [
      'case 17: so does a prerelease of what is out',
      after(['1.4.0'], '1.4.0-rc.1', {}, 'next'),
      ['warning npm/version-not-greater: 1.4.0-rc.1 is lower than 1.4.0'],
    ],
  ]);
});

test.each([
  ['1.0.5', ['1.0.5'], 'npm version patch'],
  ['1.0.5', ['1.0.5', '1.0.6', '1.0.7', '1.1.0'], 'npm version 1.0.8 --no-git-tag-version'],
  ['2.0.0-rc.1', ['2.0.0-rc.1', '2.0.0-rc.2'], 'npm version prerelease'],
])('the way on from %s, which is taken, leads to a version that is not', async (version, versions, hint) => {
  const release = after(versions, version);
  expect((await versionTaken.run(release))[0]?.hint).toBe(hint);
  const inside = { ...release, candidate: { ...release.candidate, dir: 'packages/demo' } };
  expect((await versionTaken.run(inside))[0]?.hint).toBe(`cd packages/demo && ${hint}`);
});
