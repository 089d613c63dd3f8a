import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import { partialRelease } from '../../../../../src/release/checks/npm/version/partial-release.ts';
import { trustDowngrade } from '../../../../../src/release/checks/npm/version/trust-downgrade.ts';
import { toNpmCandidate } from '../../../../../src/release/npm/npm-candidate.ts';
import type { NpmVersion } from '../../../../../src/release/npm/npm-package.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, publishedOf } from '../../../../support/release.ts';

function neighbour(name: string, more: Record<string, Json> = {}) {
  const candidate = toNpmCandidate(
    JSON.stringify({ name, version: '1.1.0', ...more }),
    `packages/${name}/package.json`,
  );
  if (!candidate) throw new Error('no package');
  return candidate;
}

/** The package `a` among `b` to `e`, some of which are published as 1.1.0. */
function halfway(out: readonly string[], name = 'a', resume = false) {
  const known = (one: string) => publishedOf(one, out.includes(one) ? { '1.0.0': {}, '1.1.0': {} } : { '1.0.0': {} });
  const siblings = [
    neighbour('b', { dependencies: { d: '^1.1.0' } }),
    neighbour('c'),
    neighbour('d', { dependencies: { e: '^1.1.0' } }),
    neighbour('e'),
    neighbour('hidden', { private: true }),
    neighbour('other', { version: '7.0.0' }),
  ];
  const facts = { siblings, published: async () => known(name), otherPackage: async (one: string) => known(one) };
  return npmRelease({ name, version: '1.1.0' }, facts, { resume });
}

describe('a release of several packages', () => {
  scenes(partialRelease, [
    [
      'case 27: that stopped half-way is completed in the order of dependencies',
      halfway(['c', 'e']),
      [
        'warning npm/partial-release: 2 of 5 packages are published as 1.1.0; these are not, in the order of their dependencies: a, d, b.',
      ],
    ],
    ['case 27: is reported once, not by every package', halfway(['a', 'c', 'e']), []],
    ['case 27: may have begun nowhere', halfway([]), []],
    ['case 27: may be complete', halfway(['a', 'b', 'c', 'd', 'e']), []],
  ]);

  test('case 27: is told how to go on, unless it does', async () => {
    const hints = async (resume: boolean) =>
      (await partialRelease.run(halfway(['c'], 'a', resume))).map(({ hint }) => hint);
    expect(await hints(false)).toEqual(['sess release check --resume']);
    expect(await hints(true)).toEqual([undefined]);
  });
});

function trusting(versions: Record<string, Partial<NpmVersion>>, isCi: boolean, hasIdentity: boolean) {
  return npmRelease(
    { name: 'demo', version: '1.2.0' },
    { published: async () => publishedOf('demo', versions), surroundings: { isCi, hasIdentity } },
  );
}

describe('trust', () => {
  const proven = { '1.0.0': {}, '1.1.0': { hasProvenance: true } };
  scenes(trustDowngrade, [
    [
      'case 34: is lost in a CI job without an identity',
      trusting(proven, true, false),
      ['error npm/trust-downgrade: 1.1.0 was published with provenance, and this CI job has no identity'],
    ],
    [
      'case 34: is lost on a machine of somebody',
      trusting(proven, false, false),
      [
        'error npm/trust-downgrade: 1.1.0 was published with provenance, and from this machine nothing can: publish from CI.',
      ],
    ],
    [
      'case 34: of a trusted publisher counts as well',
      trusting({ '1.1.0': { hasTrustedPublisher: true } }, true, false),
      ['error npm/trust-downgrade: 1.1.0 was published by a trusted publisher'],
    ],
    ['case 34: is kept with an identity', trusting(proven, true, true), []],
    ['case 34: that never was cannot be lost', trusting({ '1.1.0': {} }, false, false), []],
    [
      'case 34: that was lost before is a warning',
      trusting({ '1.0.0': { hasProvenance: true }, '1.1.0': {} }, false, false),
      ['warning npm/trust-downgrade: 1.0.0 was published with provenance; later versions were not'],
    ],
  ]);

  test('case 34: may be left out of a look from a machine of somebody, not of a CI job', async () => {
    const hints = async (isCi: boolean) =>
      (await trustDowngrade.run(trusting(proven, isCi, false))).map(({ hint }) => hint);
    expect(await hints(false)).toEqual(['sess release check --rule npm/trust-downgrade=info']);
    expect(await hints(true)).toEqual([undefined]);
  });
});
