import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Scratch } from '../../../src/store/local/scratch.ts';
import { SESSION } from '../../support/entries.ts';
import { temporaryFolder } from '../../support/repository.ts';

test('a scratch folder is made once, for its owner alone, and removed with all that is in it', () => {
  const scratch = new Scratch(temporaryFolder());
  expect(scratch.exists(SESSION)).toBe(false);
  const folder = scratch.make(SESSION);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep', 'file'), 'x');
  expect(scratch.make(SESSION)).toBe(folder);
  scratch.remove(SESSION);
  scratch.remove(SESSION);
  expect(existsSync(folder)).toBe(false);
});

test('what a link in it leads to stays', () => {
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'file'), 'x');
  const scratch = new Scratch(temporaryFolder());
  symlinkSync(outside, join(scratch.make(SESSION), 'link'));
  scratch.remove(SESSION);
  expect(existsSync(join(outside, 'file'))).toBe(true);
});

test('a file where the folders belong is an error', () => {
  const sess = temporaryFolder();
  writeFileSync(join(sess, 'scratch'), '');
  expect(() => new Scratch(sess).make(SESSION)).toThrow();
  expect(() => new Scratch(sess).remove(SESSION)).not.toThrow();
});
