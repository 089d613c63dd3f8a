import { describe } from 'vitest';
import { unpublished24h } from '../../../../../src/release/checks/npm/version/unpublished-24h.ts';
import { versionTombstoned } from '../../../../../src/release/checks/npm/version/version-tombstoned.ts';
import type { NpmPackage } from '../../../../../src/release/npm/npm-package.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { NOON, npmRelease, publishedOf } from '../../../../support/release.ts';

const release = (version: string, known: NpmPackage) =>
  npmRelease({ name: 'demo', version }, { published: async () => known });
const hoursAgo = (hours: number): string => new Date(NOON - hours * 3_600_000).toISOString();
const gone = (hours: number) =>
  publishedOf('demo', {}, { unpublished: { at: hoursAgo(hours), versions: ['1.0.0', '1.1.0'] } });

describe('a version that was taken back', () => {
  scenes(versionTombstoned, [
    [
      'case 6: can never be used again',
      release('1.0.1', publishedOf('demo', { '1.0.0': {} }, { tombstones: ['1.0.1'] })),
      ['error npm/version-tombstoned: 1.0.1 was published once and taken back; it can never be used again.'],
    ],
    [
      'case 6: another version can',
      release('1.0.2', publishedOf('demo', { '1.0.0': {} }, { tombstones: ['1.0.1'] })),
      [],
    ],
    [
      'case 7: cannot be used after the whole package was taken back either',
      release('1.1.0', gone(72)),
      ['error npm/version-tombstoned: 1.1.0 was published once'],
    ],
    [
      'case 44: is not seen on a registry without times, which is said',
      release('1.0.1', publishedOf('demo', { '1.0.0': {} }, { missing: ['times'] })),
      ['info npm/version-tombstoned: This registry does not say'],
    ],
  ]);
});

describe('a package that was taken back as a whole', () => {
  scenes(unpublished24h, [
    [
      'case 7: takes nothing for a day, and it is said when that ends',
      release('2.0.0', gone(3)),
      [
        'error npm/unpublished-24h: demo was unpublished at 2026-11-20T09:00:00.000Z; nothing can be published before 2026-11-21T09:00Z.',
      ],
    ],
    [
      'case 7: takes new versions after that, and a warning says which are used up',
      release('2.0.0', gone(72)),
      [
        'warning npm/unpublished-24h: demo was unpublished as a whole at 2026-11-17T12:00:00.000Z. Its versions can never be used again: 1.0.0, 1.1.0.',
      ],
    ],
    ['case 1: one that is there is none', release('1.0.1', publishedOf('demo', { '1.0.0': {} })), []],
  ]);
});
