import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../../support/program.ts';
import { temporaryFolder, temporaryRepository } from '../../support/repository.ts';

interface Cleaned {
  readonly removed: readonly { readonly file: string; readonly version: string }[];
  readonly kept: readonly { readonly file: string; readonly reason: string }[];
  readonly dryRun: boolean;
}

const PYPROJECT = '[project]\nname = "demo"\nversion = "1.4.0"\n';

function project(files: Record<string, string>, dist: readonly string[] = []): string {
  const root = temporaryRepository();
  for (const [path, text] of [...Object.entries(files), ...dist.map((name) => [`dist/${name}`, 'built'] as const)]) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const inDist = (root: string): string[] => readdirSync(join(root, 'dist')).toSorted();

describe('sess release clean', () => {
  const built = [
    'demo-1.3.0-py3-none-any.whl',
    'demo-1.3.0-py3-none-any.whl.publish.attestation',
    'demo-1.3.0.tar.gz',
    'demo-1.4.0-py3-none-any.whl',
    'demo-1.4.0.tar.gz',
    'other-1.0.tar.gz',
  ];

  test('removes what an earlier build left, and says what it left and why', async () => {
    const root = project({ 'pyproject.toml': PYPROJECT }, built);
    mkdirSync(join(root, 'dist/demo-1.2.0'));
    symlinkSync('demo-1.4.0.tar.gz', join(root, 'dist/demo-1.1.0.tar.gz'));
    const { code, stdout, stderr } = await sess(root, ['release', 'clean']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "Removed dist/demo-1.3.0-py3-none-any.whl (1.3.0)
      Removed dist/demo-1.3.0-py3-none-any.whl.publish.attestation (1.3.0)
      Removed dist/demo-1.3.0.tar.gz (1.3.0)
      Left dist/demo-1.1.0.tar.gz: it is a link
      Left dist/demo-1.2.0: it is a folder
      Left dist/demo-1.4.0-py3-none-any.whl, dist/demo-1.4.0.tar.gz: it belongs to demo 1.4.0, which stays
      Left dist/other-1.0.tar.gz: it belongs to another project
      "
    `);
    expect(inDist(root)).toEqual([
      'demo-1.1.0.tar.gz',
      'demo-1.2.0',
      'demo-1.4.0-py3-none-any.whl',
      'demo-1.4.0.tar.gz',
      'other-1.0.tar.gz',
    ]);
    expect((await sess(root, ['release', 'clean'])).stdout).toMatch(/^There was nothing to remove/);
  });

  test('removes nothing in a dry run', async () => {
    const root = project({ 'pyproject.toml': PYPROJECT }, built);
    const { removed, kept, dryRun } = await sessJson<Cleaned>(root, ['release', 'clean', '--dry-run']);
    expect(dryRun).toBe(true);
    expect(removed).toEqual([
      { file: 'dist/demo-1.3.0-py3-none-any.whl', version: '1.3.0' },
      { file: 'dist/demo-1.3.0-py3-none-any.whl.publish.attestation', version: '1.3.0' },
      { file: 'dist/demo-1.3.0.tar.gz', version: '1.3.0' },
    ]);
    expect(kept.map(({ file }) => file)).toEqual([
      'dist/demo-1.4.0-py3-none-any.whl',
      'dist/demo-1.4.0.tar.gz',
      'dist/other-1.0.tar.gz',
    ]);
    expect(inDist(root)).toEqual(built);
    expect((await sess(root, ['release', 'clean', '--dry-run'])).stdout).toMatch(
      /^Would remove dist\/demo-1\.3\.0-py3/,
    );
  });

  test('knows the version of a package.json, and the folder that is named', async () => {
    const root = project({
      'packages/a/package.json': '{ "name": "@acme/a", "version": "2.0.0" }',
      'packages/a/out/acme-a-1.9.0.tgz': 'old',
      'packages/a/out/acme-a-2.0.0.tgz': 'new',
      'packages/a/out/index.js': '',
    });
    const { removed } = await sessJson<Cleaned>(root, ['release', 'clean', 'packages/a', '--dist', 'out']);
    expect(removed).toEqual([{ file: 'packages/a/out/acme-a-1.9.0.tgz', version: '1.9.0' }]);
    expect(await sessJson<Cleaned>(root, ['release', 'clean', 'packages/a'])).toEqual({
      ...{ removed: [], kept: [], dryRun: false },
    });
    expect(readdirSync(join(root, 'packages/a/out'))).toEqual(['acme-a-2.0.0.tgz', 'index.js']);
  });

  test('finds a version that the configuration leaves to a module', async () => {
    const dynamic = '[project]\nname = "demo"\ndynamic = ["version"]\n[tool.setuptools.dynamic]\n';
    const root = project(
      {
        'pyproject.toml': `${dynamic}version = { attr = "demo.__version__" }\n`,
        'src/demo/__init__.py': '__version__ = "1.4.0"\n',
      },
      built,
    );
    const { removed } = await sessJson<Cleaned>(root, ['release', 'clean']);
    expect(removed.map(({ version }) => version)).toEqual(['1.3.0', '1.3.0', '1.3.0']);
  });

  test('removes nothing when only a tool knows the version, until somebody says it', async () => {
    const tool = '[project]\nname = "demo"\ndynamic = ["version"]\n[tool.setuptools_scm]\n';
    const root = project({ 'pyproject.toml': tool }, built);
    const { code, stderr } = await sess(root, ['release', 'clean']);
    expect(code).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "Error: Nothing says which version of demo is to stay: pyproject.toml leaves it to setuptools-scm. Nothing was removed.
      Code:  unknown-release
      Try:   sess release clean --keep VERSION
      "
    `);
    expect(inDist(root)).toEqual(built);
    for (const [said, shown] of [
      ['one', 'one'],
      ['', 'an empty text'],
    ] as const) {
      const refused = await sess(root, ['release', 'clean', '--keep', said]);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(`--keep takes a version of demo, not ${shown}.`);
    }
    const { removed } = await sessJson<Cleaned>(root, ['release', 'clean', '--keep', '1.4']);
    expect(removed).toHaveLength(3);
  });

  test('takes no version for several projects', async () => {
    const files = { 'pyproject.toml': PYPROJECT, 'package.json': '{ "name": "demo", "version": "1.4.0" }' };
    const root = project(files, [...built, 'demo-1.3.0.tgz']);
    expect((await sess(root, ['release', 'clean', '--keep', '1.4.0'])).code).toBe(2);
    const { removed } = await sessJson<Cleaned>(root, ['release', 'clean']);
    expect(removed).toHaveLength(4);
  });

  test('leaves a folder outside the repository alone', async () => {
    const root = project({ 'pyproject.toml': PYPROJECT });
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'demo-1.3.0.tar.gz'), 'mine');
    symlinkSync(elsewhere, join(root, 'dist'));
    expect((await sess(root, ['release', 'clean'])).code).toBe(2);
    expect((await sess(root, ['release', 'clean', '--dist', elsewhere])).code).toBe(2);
    expect((await sess(root, ['release', 'clean', '--dist', '../..'])).code).toBe(2);
    expect(readdirSync(elsewhere)).toEqual(['demo-1.3.0.tar.gz']);
  });

  test('says where there is nothing that could be released', async () => {
    const folder = temporaryRepository();
    const { code, stderr } = await sess(folder, ['release', 'clean']);
    expect(code).toBe(2);
    expect(stderr).toContain(`nothing in ${folder} that could be published`);
  });
});
