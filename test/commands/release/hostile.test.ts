import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { npmProject } from '../../support/release-check.ts';
import { thoroughly } from '../../support/thorough.ts';

const DEMO = { name: 'demo', version: '1.0.0', main: 'index.js', license: 'MIT' };

/** The exit code of a check that asks nobody, and what it says. */
async function checked(folder: string, args: readonly string[] = ['check', '--offline', '--json']) {
  const { code, stdout, stderr } = await sess(folder, ['release', ...args]);
  return { code, said: stdout + stderr };
}

describe('a project made to break the check', () => {
  test.each([
    ['exports', `{"default":${'{"default":'.repeat(20_000)}"./index.js"${'}'.repeat(20_000)}}`],
    ['anything', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('with %s nested without end is refused', async (field, value) => {
    const folder = npmProject(DEMO);
    writeFileSync(join(folder, 'package.json'), `{"name":"demo","version":"1.0.0","${field}":${value}}`);
    const { code, said } = await checked(folder);
    expect(said).toContain('nested deeper than a manifest can be');
    expect(code).toBe(2);
  });

  test.each(['a\\u0000b', 'a'.repeat(300), 'index.js'])('with a dist folder called %s has none', async (dist) => {
    const folder = npmProject(DEMO, { '.sess/release.toml': `dist = "${dist}"\n` });
    expect((await checked(folder)).code).toBe(0);
    expect(await checked(folder, ['clean'])).toEqual({ code: 0, said: 'There was nothing to remove.\n' });
  });

  test('with a changelog without end leaves unknown what it says, and with such a manifest is refused', async () => {
    const folder = npmProject(DEMO, { 'CHANGELOG.md': '# 1.0.0\n' });
    truncateSync(join(folder, 'CHANGELOG.md'), 2 ** 30);
    const { said } = await checked(folder);
    expect(said).toContain('CHANGELOG.md has 1024 MiB, which is more than is read of one file');
    truncateSync(join(folder, 'package.json'), 2 ** 30);
    expect(await checked(folder)).toMatchObject({ code: 2, said: expect.stringContaining('bad-manifest') });
  });

  thoroughly('with more files in dist than are looked at leaves unknown which of them are old', async () => {
    const files = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`dist/a${index}`, '']));
    const folder = npmProject({ ...DEMO, files: ['index.js'] }, { ...files, 'dist/demo-0.9.0.tgz': 'old' });
    const { code, said } = await checked(folder);
    expect(said).toContain('the folder of files to upload holds 10002 files');
    expect(code).toBe(3);
    const cleaned = await checked(folder, ['clean']);
    expect(cleaned).toMatchObject({
      code: 1,
      said: expect.stringContaining('What is old in dist could not be removed'),
    });
  });
});
