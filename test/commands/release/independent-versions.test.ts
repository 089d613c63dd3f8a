import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReleaseReport } from '../../../src/release/finding.ts';
import { sess } from '../../support/program.ts';
import { registryStub } from '../../support/registry-stub.ts';
import { npmProject, writeProject } from '../../support/release-check.ts';
import { git } from '../../support/repository.ts';

const manifest = (name: string, version = '1.0.0'): string =>
  JSON.stringify({ name, version, main: 'index.js', license: 'MIT' });
const code = { 'packages/a/index.js': '1\n', 'packages/b/index.js': '1\n' };

/** Two packages with tags of their own, both published as 1.0.0; the first one has a new version since. */
async function scene() {
  const registry = await registryStub();
  for (const name of ['demo-a', 'demo-b'])
    registry.on(`/${name}`, {
      json: {
        name,
        'dist-tags': { latest: '1.0.0' },
        time: { '1.0.0': '2026-01-01T00:00:00.000Z' },
        versions: { '1.0.0': { name, version: '1.0.0', dist: { shasum: 'a'.repeat(40) } } },
      },
    });
  const root = { name: 'root', private: true, workspaces: ['packages/*'] };
  const members = { 'packages/a/package.json': manifest('demo-a'), 'packages/b/package.json': manifest('demo-b') };
  const folder = npmProject(root, { ...members, ...code });
  git(folder, ['tag', 'demo-a@1.0.0']);
  git(folder, ['tag', 'demo-b@1.0.0']);
  writeProject(folder, { 'packages/a/package.json': manifest('demo-a', '1.1.0') });
  const check = async (...args: string[]) => {
    const words = ['release', 'check', '--npm', '--npm-registry', registry.url, '--json', '--rule', 'npm/publint=off'];
    const { stdout, code } = await sess(folder, [...words, ...args]);
    const { findings } = JSON.parse(stdout) as ReleaseReport;
    const about = findings.filter(({ rule }) => /version-taken|git\/tag/.test(rule));
    return { code, said: about.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`) };
  };
  return { folder, check };
}

test('a package that has not changed since its own last release is no part of this one', async () => {
  const { check } = await scene();
  expect(await check()).toEqual({
    code: 0,
    said: [
      'info npm/version-taken: 1.0.0 is there already, and nothing has changed since demo-b@1.0.0: it is no part of this release.',
    ],
  });
  expect((await check('--resume')).code).toBe(0);
});

test('one that has changed since is mentioned, committed or not', async () => {
  const { folder, check } = await scene();
  const said = [
    'warning npm/version-taken: 1.0.0 is there already, and these have changed since demo-b@1.0.0: packages/b/index.js. To be part of this release it needs a new version.',
    expect.stringMatching(/^warning git\/tag: Tag demo-b@1\.0\.0 is at [0-9a-f]{10}, and HEAD is [0-9a-f]{10}\.$/),
  ];
  appendFileSync(join(folder, 'packages/b/index.js'), '2\n');
  expect(await check('--rule', 'git/clean-tree=off')).toEqual({ code: 0, said });
  git(folder, ['commit', '--quiet', '-am', 'Change b']);
  expect(await check()).toEqual({ code: 0, said });
});

test('a tag that leads to another line of work, or that all packages share, excuses nothing', async () => {
  const { folder, check } = await scene();
  git(folder, ['tag', '--delete', 'demo-b@1.0.0']);
  expect((await check()).said).toEqual(['error npm/version-taken: 1.0.0 is there already.']);
  git(folder, ['tag', 'v1.0.0', 'HEAD^']);
  expect((await check()).said).toContain('error npm/version-taken: 1.0.0 is there already.');
  git(folder, ['tag', '--delete', 'v1.0.0']);
  const tree = git(folder, ['rev-parse', 'HEAD^{tree}']).trim();
  const elsewhere = git(folder, ['commit-tree', tree, '-m', 'Elsewhere']).trim();
  git(folder, ['tag', 'demo-b@1.0.0', elsewhere]);
  expect((await check()).said.filter((one) => one.startsWith('error')).length).toBe(2);
});

test('a package of one letter has no tag of its own in that of all packages', async () => {
  const root = { name: 'root', private: true, workspaces: ['packages/*'] };
  const members = { 'packages/a/package.json': manifest('v'), 'packages/b/package.json': manifest('other') };
  const folder = npmProject(root, { ...members, ...code });
  git(folder, ['tag', 'v1.0.0']);
  writeProject(folder, { 'README.md': 'More\n' });
  const words = ['release', 'check', '--npm', '--offline', '--json', 'packages/a'];
  const { findings } = JSON.parse((await sess(folder, words)).stdout) as ReleaseReport;
  expect(findings.filter(({ rule }) => rule === 'git/tag').map(({ severity }) => severity)).toEqual(['error']);
});
