import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { depRange } from '../../src/release/checks/npm/dependencies/dep-range.ts';
import { enginesRaised } from '../../src/release/checks/npm/manifest/engines-raised.ts';
import { versionFormat } from '../../src/release/checks/npm/version/version-format.ts';
import { versionJump } from '../../src/release/checks/npm/version/version-jump.ts';
import { versionTombstoned } from '../../src/release/checks/npm/version/version-tombstoned.ts';
import { toNpmCandidate } from '../../src/release/npm/npm-candidate.ts';
import { inPackage } from '../../src/release/shown.ts';
import { npmRelease, publishedOf } from '../support/release.ts';
import { temporaryFolder } from '../support/repository.ts';

describe('a command for a package', () => {
  test('stands as it is for the one at the root', () => {
    expect(inPackage({ dir: '.' }, 'npm version patch')).toBe('npm version patch');
  });

  test.each([
    ['packages/x'],
    ["it's $(touch broken) `touch broken`"],
    ['a; touch broken #'],
    ['-P'],
    ['~'],
  ])('goes into the folder %j, and does nothing else', (dir) => {
    const root = temporaryFolder();
    mkdirSync(join(root, dir), { recursive: true });
    const said = execFileSync('sh', ['-c', inPackage({ dir }, 'pwd; cd - >/dev/null; ls')], {
      cwd: root,
      encoding: 'utf8',
    });
    const [where = '', ...names] = said.trim().split('\n');
    expect(basename(where)).toBe(basename(dir));
    expect(names).toEqual([dir.split('/')[0]]);
  });
});

describe('what is to be typed for a package that is not at the root', () => {
  const neighbour = toNpmCandidate('{"name":"b","version":"2.0.0"}', 'packages/b/package.json');
  const release = (version: string) => {
    const manifest = { name: 'x', version, engines: { node: '>=20' }, dependencies: { b: '^1.0.0' } };
    const known = publishedOf('x', { '0.1.4': { node: '>=18' } }, { tombstones: ['0.1.6', '0.1.5'] });
    const one = npmRelease(manifest, { published: async () => known, siblings: neighbour ? [neighbour] : [] });
    return { ...one, candidate: { ...one.candidate, dir: 'packages/x' } };
  };

  test.each([
    ['1.0.0+5', 'npm pkg set version=1.0.0', versionFormat],
    ['v1.0.0', 'npm pkg set version=1.0.0', versionFormat],
    ['0.1.6', 'npm version patch', versionTombstoned],
    ['1.0.5', 'npm version 0.1.7 --no-git-tag-version', versionJump],
    ['0.1.5', 'npm version major', enginesRaised],
    ['0.1.5', "npm pkg set 'dependencies[b]=^2.0.0'", depRange],
  ])('begins with the way there: of %s %s', async (version, command, check) => {
    expect((await check.run(release(version))).map(({ hint }) => hint)).toEqual([`cd packages/x && ${command}`]);
  });
});
