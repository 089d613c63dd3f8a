import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReleaseReport } from '../../../src/release/finding.ts';
import { sess } from '../../support/program.ts';
import { taggedProject } from '../../support/published-project.ts';
import { WHEEL, wheelBytes } from '../../support/python-dist.ts';
import { commitFile } from '../../support/repository.ts';

test('a wheel that was built from an earlier commit is old, though a checkout made every file older than it', async () => {
  const files = { 'demo/__init__.py': '', 'demo/cli.py': 'def main(): ...\n' };
  const pyproject = '[project]\nname = "demo"\nversion = "1.4.0"\n';
  const folder = taggedProject({ 'pyproject.toml': pyproject, '.gitignore': 'dist\n', ...files, 'dist/x': '' }, '');
  writeFileSync(join(folder, 'dist', WHEEL), wheelBytes(WHEEL, { files }));
  const found = async (): Promise<string[]> => {
    const { stdout } = await sess(folder, ['release', 'check', '--offline', '--json']);
    const { findings } = JSON.parse(stdout) as ReleaseReport;
    return findings.flatMap(({ rule, message }) => (rule === 'dist/older-than-source' ? [message] : []));
  };
  expect(await found()).toEqual([]);
  commitFile(folder, 'demo/cli.py', 'def main(): pass\n', 'Pass');
  const later = Date.now() / 1000 + 60;
  utimesSync(join(folder, 'dist', WHEEL), later, later);
  expect(await found()).toEqual([`${WHEEL} was built from an earlier commit: demo/cli.py.`]);
  // What nobody has committed, such as what a build writes, tells nothing.
  writeFileSync(join(folder, 'dist', WHEEL), wheelBytes(WHEEL, { files: { ...files, 'demo/cli.py': 'made\n' } }));
  utimesSync(join(folder, 'dist', WHEEL), later, later);
  expect(await found()).toEqual([]);
});
