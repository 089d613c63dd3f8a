import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { taggedProject, writeFiles } from '../../support/published-project.ts';
import { temporaryFolder } from '../../support/repository.ts';

interface Answer {
  readonly findings?: readonly { readonly rule: string; readonly message: string }[];
  readonly packages?: readonly { readonly name: string; readonly dir: string }[];
  readonly skipped?: readonly { readonly rule: string; readonly reason: string }[];
  readonly error?: { readonly code: string; readonly message: string; readonly hints: readonly string[] };
}

const member = (name: string, more = {}): string => JSON.stringify({ name, version: '1.2.4', ...more });
const PYPROJECT = '[project]\nname = "c"\nversion = "1.2.4"\n';
const MEMBERS = {
  'package.json': JSON.stringify({ name: 'root', private: true }),
  'packages/a/package.json': member('a'),
  'packages/b/package.json': member('b', { private: true }),
  'packages/skip/package.json': member('skip'),
  'python/pyproject.toml': PYPROJECT,
};

async function check(folder: string, ...args: string[]): Promise<Answer> {
  return JSON.parse((await sess(folder, ['release', 'check', '--offline', '--json', ...args])).stdout) as Answer;
}
const names = ({ packages = [] }: Answer): string[] => packages.map(({ name }) => name);

describe('the packages of a repository', () => {
  test('are those that pnpm has in its own file', async () => {
    const folder = taggedProject({ ...MEMBERS, 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - "!**/skip"\n' });
    expect(names(await check(folder))).toEqual(['root', 'a', 'b']);
  });

  test('are those in package.json where the file of pnpm has settings only', async () => {
    const folder = taggedProject({
      ...MEMBERS,
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/a'] }),
      'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - esbuild\n',
    });
    expect(names(await check(folder))).toEqual(['a']);
  });

  test.each([
    ['packages: [', /^pnpm-workspace\.yaml cannot be read as a package: it is no valid YAML: .+ at line 1/],
    ['packages: all\n', /^pnpm-workspace\.yaml cannot be read as a package: packages is no list\.$/],
  ])('are unknown with %j in it', async (yaml, message) => {
    const { error } = await check(taggedProject({ ...MEMBERS, 'pnpm-workspace.yaml': yaml }));
    expect(error).toMatchObject({ code: 'bad-manifest', message: expect.stringMatching(message) });
  });

  test('are one, where somebody stands in a package that is no workspace', async () => {
    const folder = taggedProject({ ...MEMBERS, 'python/src/c/__init__.py': '' });
    expect(names(await check(folder))).toEqual(['root']);
    expect(names(await check(join(folder, 'python/src')))).toEqual(['c']);
    // A private one in a corner is not what anybody releases.
    expect(names(await check(join(folder, 'packages/b')))).toEqual(['root']);
  });

  test('are told once that two of them differ, and where', async () => {
    const folder = taggedProject({
      'package.json': member('c'),
      'pyproject.toml': PYPROJECT.replace('1.2.4', '1.3.0'),
    });
    const answer = await check(folder);
    expect(names(answer)).toEqual(['c', 'c']);
    expect(answer.findings?.filter(({ rule }) => rule === 'project/versions').map(({ message }) => message)).toEqual([
      'c has version 1.2.4 in package.json, and c has version 1.3.0 in pyproject.toml.',
    ]);
  });

  test('are named in the answer to who looks where there are none', async () => {
    const folder = taggedProject({ 'python/pyproject.toml': PYPROJECT });
    expect((await check(folder)).error).toMatchObject({
      code: 'nothing-to-release',
      message: expect.stringContaining('no package.json, no pyproject.toml and no setup.cfg'),
      hints: ['sess release check python'],
    });
    rmSync(join(folder, 'python'), { recursive: true });
    writeFiles(folder, { 'package.json': member('a') });
    expect((await check(folder, '--pypi')).error).toMatchObject({
      message: expect.not.stringContaining('package.json'),
      hints: [],
    });
  });
});

describe('a folder that is named', () => {
  test('is asked with its own repository from outside of any', async () => {
    const folder = taggedProject({ 'packages/a/package.json': member('a') }, 'v9.9.9');
    const outside = temporaryFolder();
    const { packages, skipped } = await check(outside, join(folder, 'packages/a'));
    expect(packages).toMatchObject([{ name: 'a', dir: 'packages/a' }]);
    expect(skipped?.filter(({ rule }) => rule.startsWith('git/')).map(({ rule }) => rule)).toEqual(['git/upstream']);
  });

  test('is found by a link, and refused in another repository with the way there', async () => {
    const folder = taggedProject(MEMBERS);
    const other = taggedProject(MEMBERS);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(names(await check('/', '-C', join(link, 'packages'), 'a'))).toEqual(['a']);
    mkdirSync(join(folder, 'empty'));
    expect((await check(folder, other)).error).toMatchObject({ code: 'outside-repository', hints: [`cd ${other}`] });
  });
});

describe('without a git program', () => {
  test('what git would say is unknown, and not left out as where there is no repository', async () => {
    const run = async (folder: string) =>
      await sess(folder, ['release', 'check', '--offline', '--json', '--rule', 'npm/*=off'], {
        env: { PATH: '/no/such/folder' },
      });
    const { code, stdout } = await run(taggedProject({ 'package.json': member('a') }));
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; severity: string; message: string }[] };
    expect({ code, findings }).toEqual({
      code: 3,
      findings: [
        expect.objectContaining({
          ...{ rule: 'git/clean-tree', severity: 'unknown' },
          message: 'This could not be determined: there is no git program to ask',
        }),
      ],
    });
    const alone = temporaryFolder();
    writeFiles(alone, { 'package.json': member('a') });
    expect((await run(alone)).code).toBe(0);
  });
});
