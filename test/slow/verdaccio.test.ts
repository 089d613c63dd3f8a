import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/journal/entry.ts';
import { checkNpm, npmProject, writeProject } from '../support/release-check.ts';
import { temporaryFolder } from '../support/repository.ts';
import { startVerdaccio, type Verdaccio } from '../support/verdaccio.ts';

type Manifest = { readonly [key: string]: Json };

let registry: Verdaccio;
beforeAll(async () => {
  registry = await startVerdaccio();
});
afterAll(() => registry?.stop());

/** Asks the built program, logged in unless another configuration is named. */
function check(folder: string, args: readonly string[] = [], userconfig = registry.userconfig) {
  return checkNpm(folder, ['--npm-registry', registry.url, ...args], { env: { NPM_CONFIG_USERCONFIG: userconfig } });
}

/** The same for a repository with private packages, which nobody may name a registry for: the configuration does. */
function checkAll(folder: string, args: readonly string[] = []) {
  return checkNpm(folder, args, { env: { NPM_CONFIG_USERCONFIG: registry.userconfig } });
}

/** Writes the next version of a project, which is not published. */
function next(folder: string, manifest: Manifest, files: Readonly<Record<string, string>> = {}): void {
  writeProject(folder, { ...files, 'package.json': `${JSON.stringify(manifest, null, 2)}\n` });
}

/** A project of which some versions are published with real npm, one after the other. */
async function published(name: string, versions: readonly (readonly [string, ...string[]])[], more: Manifest = {}) {
  const folder = npmProject({ name, version: '0.0.1', ...more });
  for (const [version, ...flags] of versions) {
    next(folder, { name, version, ...more });
    await registry.npm(folder, 'publish', '--ignore-scripts', ...flags);
  }
  return folder;
}

describe('a version', () => {
  test('case 1: that follows the last one may leave', async () => {
    const folder = await published('one-follows', [['1.2.3']]);
    next(folder, { name: 'one-follows', version: '1.2.4' });
    expect(await check(folder)).toMatchObject({ code: 0, ok: true, found: [] });
  });

  test('case 2 and 3: that is there is taken, and fine for whoever goes on with the identical one', async () => {
    const folder = await published('two-taken', [['1.2.3']]);
    expect(await check(folder)).toMatchObject({ code: 1, found: ['error npm/version-taken'] });
    expect(await check(folder, ['--resume'])).toMatchObject({ code: 0, found: [] });
    next(folder, { name: 'two-taken', version: '1.2.3' }, { 'index.js': 'module.exports = 2;\n', 'new.js': '' });
    const changed = await check(folder, ['--resume']);
    expect(changed).toMatchObject({ code: 1, found: ['error npm/version-taken'] });
    expect(changed.findings.find(({ severity }) => severity === 'error')?.message).toContain(': index.js, new.js.');
  });

  test('case 3: that lies here as the very tarball that was published is told by its checksum', async () => {
    const folder = npmProject(
      { name: 'three-tarball', version: '1.0.0' },
      { '.npmignore': 'dist\n', 'dist/.gitignore': '*\n' },
    );
    await registry.npm(folder, 'pack', '--pack-destination', 'dist');
    await registry.npm(folder, 'publish', './dist/three-tarball-1.0.0.tgz');
    expect(await check(folder, ['--resume'])).toMatchObject({ code: 0, found: [] });
    const taken = await check(folder);
    expect(taken.found).toEqual(['error npm/version-taken']);
    expect(taken.findings.map(({ hint }) => hint)).toContain('sess release check --resume');
  });

  test('case 4: that is deprecated is taken, though npm publish --dry-run says it is free', async () => {
    const folder = await published('four-deprecated', [['1.0.0'], ['2.0.0']]);
    await registry.npm(folder, 'deprecate', 'four-deprecated@2.0.0', 'broken');
    await expect(registry.npm(folder, 'publish', '--dry-run')).resolves.toContain('four-deprecated@2.0.0');
    await expect(registry.npm(folder, 'publish')).rejects.toThrow();
    const { code, found, findings } = await check(folder);
    expect({ code, found }).toEqual({ code: 1, found: ['error npm/version-taken'] });
    expect(findings[0]?.message).toContain('deprecated');
  });

  test('case 5: that is a prerelease is taken, too', async () => {
    const folder = await published('five-prerelease', [['0.9.0'], ['1.0.0-beta.1', '--tag', 'next']]);
    await expect(registry.npm(folder, 'publish', '--dry-run', '--tag', 'next')).resolves.toContain('1.0.0-beta.1');
    expect(await check(folder, ['--tag', 'next'])).toMatchObject({ code: 1, found: ['error npm/version-taken'] });
  });

  test('case 19: with build metadata is what npm strips it to', async () => {
    const folder = await published('strips', [['1.0.0'], ['1.0.1']]);
    next(folder, { name: 'strips', version: '1.0.1+build.5' });
    const taken = await check(folder);
    expect(taken).toMatchObject({ code: 1, found: ['warning npm/version-format', 'error npm/version-taken'] });
    next(folder, { name: 'strips', version: '1.0.2+build.5' });
    expect(await check(folder)).toMatchObject({ code: 0, found: ['warning npm/version-format'] });
    expect(await check(folder, ['--strict'])).toMatchObject({ code: 1 });
    await registry.npm(folder, 'publish');
    expect(await registry.npm(folder, 'view', 'strips', 'dist-tags.latest')).toBe('1.0.2\n');
  });

  test('case 21: that jumps over a major one is a slip of the finger', async () => {
    const folder = await published('jumps', [['0.1.4']]);
    next(folder, { name: 'jumps', version: '1.0.5' });
    expect(await check(folder)).toMatchObject({ code: 0, found: ['warning npm/version-jump'] });
  });
});

describe('a name', () => {
  test('case 8: that is new may leave, and it is said what nobody can know', async () => {
    const folder = npmProject({ name: 'eight-new', version: '1.0.0' });
    const { code, found, findings } = await check(folder);
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(findings.map(({ rule }) => rule)).toContain('npm/first-publish');
  });

  test('case 10: that nobody shows without a login is unknown, not new', async () => {
    const nobody = join(temporaryFolder(), 'npmrc');
    const folder = npmProject({ name: 'ten-hidden', version: '1.0.0' });
    const { code, findings } = await check(folder, [], nobody);
    expect(code).toBe(3);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toContain('unknown registry/auth');
  });

  test('case 11: behind a login that is wrong is unknown, and the token is not shown', async () => {
    const folder = npmProject({ name: '@secret/eleven', version: '1.0.0' });
    const wrong = join(temporaryFolder(), 'npmrc');
    const token = 'npm_0123456789012345678901234567890123456';
    writeFileSync(wrong, `//${new URL(registry.url).host}/:_authToken=${token}\n`);
    const answer = await check(folder, [], wrong);
    expect(answer.code).toBe(3);
    expect(answer.findings[0]).toMatchObject({ severity: 'unknown', rule: 'registry/auth' });
    expect(answer.findings[0]?.message).toContain('127.0.0.1');
    expect(JSON.stringify(answer)).not.toContain(token);
    const right = await check(folder);
    expect(right.found).toEqual([]);
  });

  test('case 28: with a scope is asked for as one part of the path', async () => {
    const folder = await published('@s/x', [['1.0.0', '--access', 'public']]);
    expect(await check(folder)).toMatchObject({ code: 1, found: ['error npm/version-taken'] });
  });

  test('case 29: that took the place of another is noticed', async () => {
    const repository = 'https://git.example/ada/renamed';
    const folder = await published('old-name', [['1.0.0']], { repository });
    const lock = JSON.stringify({ name: 'old-name', version: '1.1.0', lockfileVersion: 3 });
    next(folder, { name: 'new-name', version: '1.1.0', repository }, { 'package-lock.json': lock });
    expect(await check(folder)).toMatchObject({ code: 0, found: ['warning npm/name-changed'] });
  });

  test('case 31: goes to the registry of its scope, whatever publishConfig says', async () => {
    const folder = npmProject({
      name: '@s/scoped',
      version: '1.0.0',
      publishConfig: { registry: 'https://wanted.example/' },
    });
    const config = join(temporaryFolder(), 'npmrc');
    writeFileSync(config, `${readFileSync(registry.userconfig, 'utf8')}@s:registry=${registry.url}\n`);
    const { found } = await checkNpm(folder, [], { env: { NPM_CONFIG_USERCONFIG: config } });
    expect(found).toEqual(['error npm/scope-registry']);
    await registry.npm(folder, 'publish', '--access', 'public', `--@s:registry=${registry.url}`);
    const after = await checkNpm(folder, [], { env: { NPM_CONFIG_USERCONFIG: config } });
    expect(after.found).toEqual(['error npm/scope-registry', 'error npm/version-taken']);
  });

  test('case 11: that is read with a token which npm publish would not find is an error', async () => {
    const folder = await published('auth-path', [['1.0.0']]);
    next(folder, { name: 'auth-path', version: '1.0.1' });
    const { host } = new URL(registry.url);
    const { found } = await checkNpm(folder, ['--npm-registry', `http://${host}/deeper/`], {
      env: { NPM_CONFIG_USERCONFIG: registry.userconfig },
    });
    expect(found).toContain('error npm/auth-path');
  });
});

describe('a tag', () => {
  test('cases 12 and 13: of a prerelease is needed, and is not latest', async () => {
    const folder = await published('tags', [['1.0.0']]);
    next(folder, { name: 'tags', version: '2.0.0-beta.1' });
    await expect(registry.npm(folder, 'publish', '--dry-run')).rejects.toThrow(/specify a tag/);
    expect(await check(folder)).toMatchObject({ code: 1, found: ['error npm/dist-tag'] });
    expect(await check(folder, ['--tag', 'latest'])).toMatchObject({ code: 1, found: ['error npm/dist-tag'] });
    expect(await check(folder, ['--tag', 'next'])).toMatchObject({ code: 0, found: [] });
    next(folder, { name: 'tags', version: '2.0.0-beta.1', publishConfig: { tag: 'next' } });
    expect(await check(folder)).toMatchObject({ code: 0, found: [] });
  });

  test('case 14: of a first prerelease is latest as well', async () => {
    const folder = npmProject({ name: 'first-pre', version: '1.0.0-beta.1' });
    expect(await check(folder, ['--tag', 'next'])).toMatchObject({ code: 0, found: ['warning npm/first-publish'] });
    await registry.npm(folder, 'publish', '--tag', 'next');
    expect(await registry.npm(folder, 'view', 'first-pre', 'dist-tags.latest')).toBe('1.0.0-beta.1\n');
  });

  test('cases 15, 16 and 17: of an older line is not latest, which npm would move back when asked', async () => {
    const folder = await published('lines', [['0.9.4'], ['1.4.0']]);
    next(folder, { name: 'lines', version: '0.9.5' });
    await expect(registry.npm(folder, 'publish', '--dry-run')).rejects.toThrow(/higher/);
    const { code, found, findings } = await check(folder);
    expect({ code, found }).toEqual({ code: 1, found: ['error npm/latest-backwards'] });
    expect(findings.map(({ hint }) => hint)).toContain(
      'sess release check --tag release-0.9 && npm publish --tag release-0.9',
    );
    await expect(registry.npm(folder, 'publish', '--dry-run', '--tag', 'latest')).resolves.toContain('lines@0.9.5');
    expect(await check(folder, ['--tag', 'latest'])).toMatchObject({ code: 1, found: ['error npm/latest-backwards'] });
    expect(await check(folder, ['--tag', 'v0-lts'])).toMatchObject({ code: 0, found: [] });
  });

  test('case 15: for an older line is learned from the tags there are', async () => {
    const folder = await published('learned', [['4.0.0'], ['4.9.0', '--tag', 'latest-4'], ['5.0.0']]);
    next(folder, { name: 'learned', version: '3.1.0' });
    expect((await check(folder)).findings.map(({ hint }) => hint)).toContain(
      'sess release check --tag latest-3 && npm publish --tag latest-3',
    );
  });

  test('case 18: that reads as a range is refused', async () => {
    const folder = await published('ranges', [['1.0.0']]);
    next(folder, { name: 'ranges', version: '1.0.1' });
    await expect(registry.npm(folder, 'publish', '--dry-run', '--tag', '1.x')).rejects.toThrow(/SemVer range/);
    expect(await check(folder, ['--tag', '1.x'])).toMatchObject({ code: 1, found: ['error npm/dist-tag'] });
  });
});

describe('a repository of several packages', () => {
  const workspace = (packages: Readonly<Record<string, Manifest>>, root: Manifest = {}) =>
    npmProject(
      { name: 'the-root', version: '1.0.0', private: true, workspaces: ['packages/*'], ...root },
      {
        ...Object.fromEntries(
          Object.entries(packages).flatMap(([name, manifest]) => [
            [`packages/${name}/package.json`, `${JSON.stringify({ name, ...manifest }, null, 2)}\n`],
            [`packages/${name}/index.js`, 'module.exports = 1;\n'],
          ]),
        ),
      },
    );

  test('cases 22 and 23: passes over what is private, and says so', async () => {
    const folder = workspace({
      'w-a': { version: '1.0.0' },
      'w-b': { version: '1.1.0' },
      'w-c': { version: '1.2.0' },
      'w-d': { version: '1.0.0', private: true },
    });
    const { code, found, packages, skipped } = await checkAll(folder);
    expect({ code, found }).toEqual({ code: 0, found: [] });
    expect(packages).toHaveLength(5);
    expect(skipped.filter(({ rule }) => rule === '*').map(({ subject }) => subject)).toEqual(['the-root', 'w-d']);
  });

  test('case 24: leaks workspace: when npm publishes, and not when pnpm does', async () => {
    const packages = {
      'l-b': { version: '1.0.0' },
      'l-a': { version: '1.1.0', dependencies: { 'l-b': 'workspace:*' } },
    };
    expect(await checkAll(workspace(packages))).toMatchObject({ code: 1, found: ['error npm/protocol-leak'] });
    expect(await checkAll(workspace(packages, { packageManager: 'pnpm@10.0.0' }))).toMatchObject({
      code: 0,
      found: [],
    });
  });

  test('case 25: shows what a tarball of it really has', async () => {
    const folder = npmProject(
      { name: 'packed-leak', version: '1.0.0', dependencies: { x: 'file:../x' } },
      { '.npmignore': 'dist\n', 'dist/.gitignore': '*\n' },
    );
    await registry.npm(folder, 'pack', '--pack-destination', 'dist');
    const { code, findings } = await check(folder);
    expect(code).toBe(1);
    expect(findings.find(({ rule }) => rule === 'npm/protocol-leak')?.message).toContain('dist/packed-leak-1.0.0.tgz');
  });

  test('case 26: wants versions that are released or published', async () => {
    const folder = workspace({
      'd-b': { version: '2.0.0' },
      'd-a': { version: '1.1.0', dependencies: { 'd-b': '^1.0.0' } },
    });
    next(join(folder, 'packages/d-b'), { name: 'd-b', version: '1.0.0' });
    await registry.npm(join(folder, 'packages/d-b'), 'publish');
    next(join(folder, 'packages/d-b'), { name: 'd-b', version: '2.0.0' });
    expect(await checkAll(folder)).toMatchObject({ code: 0, found: ['warning npm/dep-range'] });
    next(join(folder, 'packages/d-a'), { name: 'd-a', version: '1.1.0', dependencies: { 'd-b': '2.0.1' } });
    expect(await checkAll(folder)).toMatchObject({
      code: 1,
      found: ['error npm/dep-unpublished', 'warning npm/dep-range'],
    });
  });

  test('case 27: of which a part is published goes on where it stopped', async () => {
    const names = ['h-a', 'h-b', 'h-c', 'h-d', 'h-e'];
    const folder = workspace(
      Object.fromEntries(
        names.map((name) => [
          name,
          { version: '1.1.0', ...(name === 'h-a' ? { dependencies: { 'h-e': '^1.1.0' } } : {}) },
        ]),
      ),
    );
    for (const name of ['h-b', 'h-c']) await registry.npm(join(folder, 'packages', name), 'publish');
    const { code, found, findings } = await checkAll(folder, ['--resume']);
    expect({ code, found }).toEqual({ code: 0, found: ['warning npm/partial-release'] });
    expect(findings.find(({ rule }) => rule === 'npm/partial-release')?.message).toBe(
      '2 of 5 packages are published as 1.1.0; these are not, in the order of their dependencies: h-e, h-a, h-d.',
    );
  });

  test('case 32: publishes the folder that publishConfig names', async () => {
    const inner = `${JSON.stringify({ name: 'directory', version: '1.0.0', main: 'a.js' })}\n`;
    const folder = npmProject(
      { name: 'directory', version: '0.0.0', publishConfig: { directory: 'built' } },
      { 'built/package.json': inner, 'built/a.js': '' },
    );
    await registry.npm(join(folder, 'built'), 'publish');
    const { packages, found } = await check(folder);
    expect(packages).toEqual([{ ecosystem: 'npm', name: 'directory', version: '1.0.0', dir: 'built' }]);
    expect(found).toEqual(['error npm/version-taken']);
  });
});

describe('what users have', () => {
  test('case 33: is a Node that a minor version may not leave behind', async () => {
    const folder = await published('engines', [['1.0.0']], { engines: { node: '>=18' } });
    next(folder, { name: 'engines', version: '1.1.0', engines: { node: '>=22' } });
    expect(await check(folder)).toMatchObject({ code: 0, found: ['warning npm/engines-raised'] });
  });

  test('case 34: was never proven to come from anywhere', async () => {
    const folder = await published('unproven', [['1.0.0']]);
    next(folder, { name: 'unproven', version: '1.0.1' });
    expect((await check(folder)).found).toEqual([]);
  });

  test('case 35: does not wait for approval on a registry that knows no such thing', async () => {
    const folder = await published('unstaged', [['1.0.0']]);
    next(folder, { name: 'unstaged', version: '1.0.1' });
    const { found, skipped } = await check(folder);
    expect(found).toEqual([]);
    expect(skipped.map(({ rule }) => rule)).toContain('npm/staged');
  });

  test('case 91: is still there, and no new script runs', async () => {
    const exports = { '.': './index.js', './x': './index.js' };
    const folder = await published('surface', [['1.0.0']], { exports });
    const scripts = { postinstall: 'node index.js' };
    next(folder, { name: 'surface', version: '1.1.0', exports: { '.': './index.js' }, scripts });
    expect(await check(folder)).toMatchObject({
      code: 1,
      found: ['error npm/entry-removed', 'warning npm/install-script'],
    });
  });
});
