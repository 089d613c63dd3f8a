import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { diskError, writeDerived, writeDurable } from '../../../src/store/local/files.ts';
import { readJson, readText } from '../../../src/store/local/read-file.ts';
import { temporaryFolder } from '../../support/repository.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

test.each([
  ['durable', writeDurable],
  ['derived', writeDerived],
])('a %s file is written whole, into folders that are made for it', (_, write) => {
  const path = join(folder, 'a', 'b', 'c');
  write(path, 'one 漢\n');
  write(path, 'two 🙂\n');
  expect(readText(path)).toBe('two 🙂\n');
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['c']);
  expect([path, join(folder, 'a')].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o700]);
});

test('what cannot be written leaves nothing temporary behind, and the old file as it was', () => {
  const path = join(folder, 'taken');
  mkdirSync(path);
  expect(() => writeDurable(path, 'x')).toThrow();
  writeDerived(path, 'x');
  expect(readdirSync(folder)).toEqual(['taken']);
});

test('a file among its folders is an error when it must be durable, and none when it is derived', () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'old');
  expect(() => writeDurable(join(path, 'x'), 'new')).toThrow();
  writeDerived(join(path, 'x'), 'new');
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test('what is missing or damaged reads as nothing', () => {
  const path = join(folder, 'x.json');
  expect([readText(path), readJson(path), readText(folder)]).toEqual([undefined, undefined, undefined]);
  writeFileSync(path, '{"a":');
  expect(readJson(path)).toBeUndefined();
  writeFileSync(path, '{"a":1}');
  expect(readJson(path)).toEqual({ a: 1 });
});

test.each([
  ['EROFS', 'read-only', 1],
  ['EACCES', 'read-only', 1],
  ['EPERM', 'read-only', 1],
  ['ENOSPC', 'disk-full', 75],
  ['EDQUOT', 'disk-full', 75],
])('the system says %s, sess says %s', (code, said, exit) => {
  expect(diskError(Object.assign(new Error(code), { code }), '/p')).toMatchObject({
    code: said,
    exit,
    message: expect.stringContaining('/p'),
  });
});

test('an error of another sort stays what it is', () => {
  const error = new Error('other');
  expect(diskError(error, '/p')).toBe(error);
});
