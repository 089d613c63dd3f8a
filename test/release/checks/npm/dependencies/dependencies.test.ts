import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../../src/journal/entry.ts';
import type { NpmCandidate } from '../../../../../src/release/candidate.ts';
import { depRange } from '../../../../../src/release/checks/npm/dependencies/dep-range.ts';
import { depUnpublished } from '../../../../../src/release/checks/npm/dependencies/dep-unpublished.ts';
import { protocolLeak } from '../../../../../src/release/checks/npm/dependencies/protocol-leak.ts';
import { toNpmCandidate } from '../../../../../src/release/npm/npm-candidate.ts';
import { scenes } from '../../../../support/npm-scenes.ts';
import { npmRelease, packedOf, publishedOf } from '../../../../support/release.ts';

function wanting(
  spec: string,
  texts: Record<string, string> = {},
  packed = false,
  group = 'dependencies',
  siblings: readonly NpmCandidate[] = [],
) {
  const manifest = { name: 'a', version: '1.0.0', [group]: { b: spec } };
  return npmRelease(manifest, {
    siblings,
    text: (path) => texts[path],
    packed: async () => packedOf(manifest, {}, { tarball: packed ? 'dist/a-1.0.0.tgz' : undefined }),
  });
}

describe('a dependency in words of the repository', () => {
  const pnpm = { 'pnpm-lock.yaml': '' };
  scenes(protocolLeak, [
    [
      'case 24: is published by npm as it stands',
      wanting('workspace:*', { 'package-lock.json': '{}' }),
      [
        'error npm/protocol-leak: dependencies has b: workspace:*, which leads nowhere outside this repository; npm publishes it as it stands (package-lock.json).',
      ],
    ],
    [
      'case 24: is published so where nothing names a tool',
      wanting('workspace:*'),
      ['npm publishes it as it stands (no workflow, packageManager or lock file names another package manager).'],
    ],
    ['case 24: gets a version from pnpm', wanting('workspace:*', pnpm), []],
    [
      'case 24: gets one from the tool that package.json names',
      wanting('workspace:^', { 'package.json': '{"packageManager":"pnpm@10.1.0"}' }),
      [],
    ],
    [
      'case 24: gets none from the first Yarn',
      wanting('workspace:^', { 'package.json': '{"packageManager":"yarn@1.22.0"}' }),
      ['error npm/protocol-leak'],
    ],
    [
      'case 24: is published by npm where a workflow says npm publish, whatever else is used',
      wanting('workspace:*', {
        ...pnpm,
        '.github/workflows/release.yml': 'steps:\n  - run: npm publish --access public\n',
      }),
      ['npm publishes it as it stands (.github/workflows/release.yml).'],
    ],
    [
      'case 24: not where a script publishes with pnpm',
      wanting('workspace:*', {
        'package.json': '{"scripts":{"release":"pnpm -r publish"}}',
        'package-lock.json': '{}',
      }),
      [],
    ],
    [
      'case 25: in a tarball is too late for any tool',
      wanting('workspace:*', pnpm, true),
      ['error npm/protocol-leak: dist/a-1.0.0.tgz: dependencies has b: workspace:*'],
    ],
    ['case 25: catalog: in a tarball', wanting('catalog:', pnpm, true), ['error npm/protocol-leak']],
    [
      'case 25: file: with any tool',
      wanting('file:../b', pnpm),
      ['error npm/protocol-leak: dependencies has b: file:../b'],
    ],
    ['case 25: link: with any tool', wanting('link:../b', pnpm), ['error npm/protocol-leak']],
    ['case 25: portal: with any tool', wanting('portal:../b', pnpm), ['error npm/protocol-leak']],
    ['case 25: patch: with any tool', wanting('patch:b@npm%3A1.0.0#x.patch', pnpm), ['error npm/protocol-leak']],
    ['case 25: a bare path', wanting('../b'), ['error npm/protocol-leak']],
    [
      'case 25: of peers as well',
      wanting('file:../b', {}, false, 'peerDependencies'),
      ['error npm/protocol-leak: peerDependencies'],
    ],
    ['case 25: of developers only does no harm', wanting('workspace:*', {}, true, 'devDependencies'), []],
    ['case 1: a range is none', wanting('^1.0.0'), []],
    ['case 1: nor is an alias or a git address', wanting('npm:c@^1.0.0'), []],
  ]);

  const b = toNpmCandidate('{"name":"b","version":"2.1.0"}', 'packages/b/package.json');
  const hidden = toNpmCandidate('{"name":"b","version":"2.1.0","private":true}', 'packages/b/package.json');
  const workflow = { '.github/workflows/release.yml': 'steps:\n  - run: npm publish\n' };
  const named = "npm pkg set 'dependencies[b]=^2.1.0'";
  test.each([
    ['workspace: with pnpm', 'workspace:*', { ...workflow, ...pnpm }, b, 'pnpm publish'],
    ['catalog: with bun', 'catalog:', { ...workflow, 'bun.lock': '' }, b, 'bun publish'],
    ['workspace: with Yarn', 'workspace:^', { ...workflow, '.yarnrc.yml': '' }, b, 'yarn npm publish'],
    ['workspace: with npm alone', 'workspace:*', {}, b, named],
    ['file: with any tool', 'file:../b', pnpm, b, named],
    ['link: with npm', 'link:../b', { 'package-lock.json': '{}' }, b, named],
    ['file: of what nobody publishes', 'file:../b', {}, hidden, undefined],
    ['file: of what is not in the repository', 'file:../../b', {}, undefined, undefined],
  ])('case 24, 25: is put right as the repository can: %s', async (_, spec, texts, sibling, hint) => {
    const release = wanting(spec, texts, false, 'dependencies', sibling ? [sibling] : []);
    expect((await protocolLeak.run(release)).map((found) => found.hint)).toEqual([hint]);
  });
});

/** Package a, which wants b; b lies in the repository and has been published before. */
function beside(spec: string, b: Record<string, Json>, published: readonly string[] = []) {
  const neighbour = toNpmCandidate(JSON.stringify({ name: 'b', ...b }), 'packages/b/package.json');
  return npmRelease(
    { name: 'a', version: '1.0.0', dependencies: { b: spec } },
    {
      siblings: neighbour ? [neighbour] : [],
      otherPackage: async () =>
        published.length > 0 ? publishedOf('b', Object.fromEntries(published.map((one) => [one, {}]))) : undefined,
    },
  );
}

describe('what a package wants of its neighbours', () => {
  scenes(depRange, [
    [
      'case 26: leaves out the version that is released with it',
      beside('^1.0.0', { version: '2.0.0' }, ['1.0.0']),
      ['warning npm/dep-range: dependencies wants b ^1.0.0, which leaves out 2.0.0'],
    ],
    ['case 26: takes it', beside('^2.0.0', { version: '2.0.1' }), []],
    ['case 26: takes a prerelease of it', beside('^2.0.0-beta.1', { version: '2.0.0-beta.3' }), []],
    ['case 26: takes it by workspace:', beside('workspace:^', { version: '2.0.1' }), []],
  ]);
  scenes(depUnpublished, [
    [
      'case 26: is neither here nor published',
      beside('2.0.1', { version: '2.0.0' }, ['1.0.0']),
      ['error npm/dep-unpublished: dependencies wants b 2.0.1, which is not published; here it is 2.0.0.'],
    ],
    ['case 26: is published', beside('^1.0.0', { version: '2.0.0' }, ['1.0.4']), []],
    ['case 26: is here', beside('^2.0.0', { version: '2.0.0' }), []],
    [
      'case 26: is private, and so never published',
      beside('^2.0.0', { version: '2.0.0', private: true }),
      [
        'error npm/dep-unpublished: dependencies wants b ^2.0.0, which is not published; here it is private, and so is never published.',
      ],
    ],
  ]);
});
