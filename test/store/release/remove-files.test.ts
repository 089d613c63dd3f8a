import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectInside, removeFiles } from '../../../src/store/release/remove-files.ts';
import { temporaryFolder } from '../../support/repository.ts';

describe('removing files', () => {
  test('takes ordinary files only, whatever was asked', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'old.tgz'), 'old');
    writeFileSync(join(folder, 'new.tgz'), 'new');
    mkdirSync(join(folder, 'folder'));
    symlinkSync('new.tgz', join(folder, 'link'));
    expect(removeFiles(folder, ['old.tgz', 'folder', 'link', 'gone'])).toEqual({ removed: ['old.tgz'], refused: [] });
    expect(readdirSync(folder).toSorted()).toEqual(['folder', 'link', 'new.tgz']);
  });

  test('says what the system refused and goes on', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'old.tgz'), 'old');
    const { removed, refused } = removeFiles(folder, [`old.tgz/${'x'.repeat(300)}`, 'old.tgz']);
    expect(removed).toEqual(['old.tgz']);
    expect(refused).toEqual([{ file: `old.tgz/${'x'.repeat(300)}`, why: expect.stringMatching(/^E/) }]);
    expect(existsSync(join(folder, 'old.tgz'))).toBe(false);
  });
});

test('a folder that a link leads out of another is not inside it', () => {
  const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(root, 'dist'));
  symlinkSync(elsewhere, join(root, 'out'));
  expect(() => expectInside(root, join(root, 'dist'))).not.toThrow();
  expect(() => expectInside(root, root)).not.toThrow();
  expect(() => expectInside(root, join(root, 'missing'))).not.toThrow();
  expect(() => expectInside(root, join(root, 'out'))).toThrow(/is not inside/);
});
