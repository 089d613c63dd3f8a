import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cleaned } from '../../../src/actions/release/clean-dist.ts';
import type { ReleaseReport } from '../../../src/release/finding.ts';
import { sess, sessJson } from '../../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../../support/repository.ts';

function repository(files: Record<string, string>): string {
  const root = temporaryRepository();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const built = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, 'built']));
const removed = async (folder: string, ...args: readonly string[]): Promise<string[]> =>
  (await sessJson<Cleaned>(folder, ['release', 'clean', ...args])).removed.map(({ file }) => file);
const pyproject = (name: string, version: string, more = ''): string =>
  `[project]\nname = "${name}"\nversion = "${version}"\n${more}`;
const manifest = (name: string, version: string, more = {}): string => JSON.stringify({ name, version, ...more });

describe('a folder into which the members of a workspace build', () => {
  const APP = ['dist/zz_app-0.1.0.tar.gz', 'dist/zz_app-0.2.0.tar.gz'];
  const CORE = ['dist/zz_core-0.4.0.tar.gz', 'dist/zz_core-0.5.0.tar.gz'];
  const UTIL = ['dist/zz_util-0.4.0.tar.gz', 'dist/zz_util-0.5.0.tar.gz'];
  const workspace = (): string =>
    repository({
      'pyproject.toml': pyproject('zz-app', '0.2.0', '[tool.uv.workspace]\nmembers = ["packages/*"]\n'),
      'packages/core/pyproject.toml': pyproject('zz-core', '0.5.0'),
      'packages/util/pyproject.toml': pyproject('zz-util', '0.4.0'),
      ...built(...APP, ...CORE, ...UTIL, 'dist/other-1.0.tar.gz'),
    });

  test('is emptied of what the check names, by the command that it names', async () => {
    const root = workspace();
    const { stdout } = await sess(root, ['release', 'check', '--offline', '--format', 'json']);
    const { findings } = JSON.parse(stdout) as ReleaseReport;
    const said = findings.filter(({ rule }) => rule === 'dist/stale').map(({ subject, hint }) => [subject, hint]);
    expect(said).toContainEqual(['zz-core@0.5.0', 'sess release clean packages/core, or rm dist/zz_core-0.4.0.tar.gz']);
    const { stdout: shown } = await sess(root, ['release', 'clean', 'packages/core']);
    expect(shown).toMatchInlineSnapshot(`
      "Removed dist/zz_core-0.4.0.tar.gz (0.4.0)
      Left dist/other-1.0.tar.gz, dist/zz_app-0.1.0.tar.gz, dist/zz_app-0.2.0.tar.gz, dist/zz_util-0.4.0.tar.gz, dist/zz_util-0.5.0.tar.gz: it belongs to another project
      Left dist/zz_core-0.5.0.tar.gz: it belongs to zz-core 0.5.0, which stays
      "
    `);
    expect(readdirSync(join(root, 'dist'))).toHaveLength(6);
  });

  test('is emptied of what is old of each at the root, and the rest stays', async () => {
    const root = workspace();
    expect(await removed(root)).toEqual([APP[0], CORE[0], UTIL[1]]);
    expect(await removed(root)).toEqual([]);
  });

  test('keeps what is of the others when the root alone is meant', async () => {
    expect(await removed(workspace(), '.')).toEqual([APP[0]]);
  });

  test('is not looked at for a member that has one of its own', async () => {
    const root = workspace();
    mkdirSync(join(root, 'packages/core/dist'));
    writeFileSync(join(root, 'packages/core/dist/zz_core-0.3.0.tar.gz'), 'built');
    expect(await removed(root, 'packages/core')).toEqual(['packages/core/dist/zz_core-0.3.0.tar.gz']);
    expect(await removed(root)).toEqual([APP[0], UTIL[1]]);
  });

  test('may have another name', async () => {
    const root = repository({
      'package.json': manifest('root', '1.0.0', { private: true, workspaces: ['packages/*'] }),
      'packages/a/package.json': manifest('demo', '2.0.0'),
      'packages/b/package.json': manifest('demo-two', '1.0.0'),
      '.sess/release.toml': 'dist = "out"\n',
      ...built('out/demo-1.0.0.tgz', 'out/demo-2.0.0.tgz', 'out/demo-two-1.0.0.tgz', 'out/demo-two-0.9.0.tgz'),
    });
    expect(await removed(root, 'packages/a')).toEqual(['out/demo-1.0.0.tgz']);
    expect(await removed(root)).toEqual(['out/demo-two-0.9.0.tgz']);
  });

  test('keeps what two packages pack to one name, and no check calls it old', async () => {
    const root = repository({
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
      'packages/a/package.json': manifest('@acme/demo', '2.0.0'),
      'packages/b/package.json': manifest('acme-demo', '1.0.0'),
      ...built('dist/acme-demo-1.0.0.tgz', 'dist/acme-demo-2.0.0.tgz', 'dist/acme-demo-0.9.0.tgz'),
    });
    expect(await removed(root, 'packages/a')).toEqual([]);
    expect((await sess(root, ['release', 'check', 'packages/a', '--offline'])).stdout).not.toContain('dist/stale');
    expect(await removed(root)).toEqual(['dist/acme-demo-0.9.0.tgz']);
  });

  test('is left alone where it leads out of the repository', async () => {
    const root = repository({
      'pyproject.toml': pyproject('zz-app', '0.2.0', '[tool.uv.workspace]\nmembers = ["packages/*"]\n'),
      'packages/core/pyproject.toml': pyproject('zz-core', '0.5.0'),
    });
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'zz_core-0.4.0.tar.gz'), 'mine');
    symlinkSync(elsewhere, join(root, 'dist'));
    expect((await sess(root, ['release', 'clean', 'packages/core'])).code).toBe(2);
    expect(readdirSync(elsewhere)).toHaveLength(1);
  });
});

describe('in the folder of a package', () => {
  const FILES = {
    'svc/a/package.json': manifest('a', '2.0.0'),
    'svc/a/src/index.js': '',
    'svc/b/package.json': manifest('b', '2.0.0'),
    'svc/b/dist/b-1.0.0.tgz': 'built',
    'svc/a/dist/a-1.0.0.tgz': 'built',
    'docs/index.md': '',
  };
  const monorepo = (): string =>
    repository({ 'package.json': JSON.stringify({ private: true, workspaces: ['svc/*'] }), ...FILES });

  test.each(['svc/a', 'svc/a/src'])('that is, in %s, sess release clean means that package', async (folder) => {
    const root = monorepo();
    expect(await removed(join(root, folder))).toEqual(['svc/a/dist/a-1.0.0.tgz']);
    expect(readdirSync(join(root, 'svc/b/dist'))).toEqual(['b-1.0.0.tgz']);
  });

  test('--keep says its version', async () => {
    const root = monorepo();
    expect(await removed(join(root, 'svc/a'), '--keep', '1.0.0')).toEqual([]);
  });

  test.each(['.', 'docs'])('no such folder, in %s, it means all', async (folder) => {
    expect(await removed(join(monorepo(), folder))).toEqual(['svc/a/dist/a-1.0.0.tgz', 'svc/b/dist/b-1.0.0.tgz']);
  });

  test('sess release check looks at all', async () => {
    const { stdout } = await sess(join(monorepo(), 'svc/a'), ['release', 'check', '--offline', '--format', 'json']);
    expect((JSON.parse(stdout) as ReleaseReport).packages.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
