import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sess } from '../../support/program.ts';
import { npmFiles, pythonFiles, taggedProject, writeFiles } from '../../support/published-project.ts';
import { wheelBytes } from '../../support/python-dist.ts';

async function warnings(folder: string, ...more: string[]): Promise<string[]> {
  const { stdout } = await sess(folder, ['release', 'check', '--offline', '--json', '--rule', 'git/*=off', ...more]);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
  return findings.filter(({ rule }) => rule === 'dist/recorded').map(({ message }) => message);
}

test('case 78: an npm version is compared with what was recorded of it', async () => {
  const folder = taggedProject(npmFiles());
  expect(await warnings(folder)).toEqual([]);
  expect(await warnings(folder, '--record')).toEqual([]);
  expect(await warnings(folder)).toEqual([]);
  writeFiles(folder, { 'index.js': "'use strict';\nmodule.exports = 2;\n" });
  expect(await warnings(folder)).toEqual(['Not as it was when this version was recorded: index.js.']);
  expect(await warnings(folder, '--record')).toHaveLength(1);
  expect(await warnings(folder)).toEqual([]);
  writeFiles(folder, npmFiles({ version: '1.2.5' }));
  expect(await warnings(folder)).toEqual([]);
});

test('case 78: a wheel that was built again is another one', async () => {
  const folder = taggedProject({ ...pythonFiles(), '.gitignore': 'dist/\n' });
  const wheel = 'rg_demo-1.2.4-py3-none-any.whl';
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', wheel), wheelBytes(wheel));
  await warnings(folder, '--record');
  expect(await warnings(folder)).toEqual([]);
  writeFileSync(join(folder, 'dist', wheel), wheelBytes(wheel, { files: { 'rg_demo/__init__.py': 'X = 1\n' } }));
  expect(await warnings(folder)).toEqual([`Not as it was when this version was recorded: ${wheel}.`]);
});
