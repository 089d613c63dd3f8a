import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { replaceUserFile } from '../../../src/store/local/user-files.ts';
import { temporaryFolder } from '../../support/repository.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'task.md');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
});

test('a file is replaced by way of our own folder, and keeps its permissions', () => {
  const ours = temporaryFolder();
  replaceUserFile(path, 'new', ours);
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['new', 0o640]);
  expect([readdirSync(folder), readdirSync(ours)]).toEqual([['task.md'], []]);
});

test('a file is replaced even where our own folder is of no use', () => {
  replaceUserFile(path, 'new', join(folder, 'missing'));
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['task.md']);
});

test('a file that cannot be replaced is named, and stays as it was', () => {
  mkdirSync(join(folder, 'taken.md'));
  const ours = temporaryFolder();
  expect(() => replaceUserFile(join(folder, 'taken.md'), 'new', ours)).toThrow(/taken\.md/);
  expect([readdirSync(folder), readdirSync(ours)]).toEqual([['taken.md', 'task.md'], []]);
});
