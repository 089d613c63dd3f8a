import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OutputFile } from '../../../src/store/exchange/output-file.ts';
import { OutputFolder } from '../../../src/store/exchange/output-folder.ts';
import { readSourceFile } from '../../../src/store/exchange/source-file.ts';
import { readSourceFolder } from '../../../src/store/exchange/source-folder.ts';
import { temporaryFolder } from '../../support/repository.ts';

const isRoot = process.getuid?.() === 0;

describe('reading a folder', () => {
  test('follows no link, goes only so deep, and says what it passed by', () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(outside, 'secret.md'), 'secret');
    mkdirSync(join(root, 'active'));
    mkdirSync(join(root, 'journal/a/b/c/d'), { recursive: true });
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'active/x.md'), 'x');
    writeFileSync(join(root, 'active/.hidden'), 'x');
    writeFileSync(join(root, 'journal/a/b/c/d/deep.md'), 'x');
    symlinkSync(join(outside, 'secret.md'), join(root, 'active/link.md'));
    symlinkSync(outside, join(root, 'archive'));
    const { files, passed } = readSourceFolder(root, new Set(['active', 'archive', 'journal']));
    expect(files.map(({ path, bytes }) => `${path} ${bytes}`)).toEqual(['active/x.md x']);
    expect(passed).toEqual([
      { path: 'active/link.md', reason: 'it is a symbolic link' },
      { path: 'archive', reason: 'it is a symbolic link' },
      { path: 'journal/a/b/c', reason: 'it is a folder that lies too deep' },
      { path: 'other', reason: 'it is not part of the layout' },
    ]);
  });

  test('names the file that is too large, or that nobody may read', () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'active'));
    writeFileSync(join(root, 'active/x.md'), Buffer.alloc(1024 * 1024 + 1));
    expect(() => readSourceFolder(root, new Set(['active']))).toThrow(
      expect.objectContaining({ path: 'active/x.md', message: 'it is larger than 1 MiB' }),
    );
    if (isRoot) return;
    chmodSync(join(root, 'active/x.md'), 0);
    expect(() => readSourceFolder(root, new Set(['active']))).toThrow('this user may not read it');
  });
});

test('a file is read up to its limit, and nothing that is no file', () => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'x'), 'four');
  expect(readSourceFile(join(root, 'x'), 4).toString()).toBe('four');
  expect(() => readSourceFile(join(root, 'x'), 3)).toThrow('it is larger than');
  expect(() => readSourceFile(root)).toThrow('it is not a file');
  symlinkSync('loop', join(root, 'loop'));
  expect(() => readSourceFile(join(root, 'loop'))).toThrow('its symbolic links lead in a circle');
});

describe('writing a folder', () => {
  test('replaces its files, leaves others, and writes through no link', () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(outside, 'theirs.md'), 'theirs');
    mkdirSync(join(root, 'active'));
    writeFileSync(join(root, 'active/mine.md'), 'mine');
    symlinkSync(join(outside, 'theirs.md'), join(root, 'active/link.md'));
    symlinkSync(outside, join(root, 'journal'));
    const folder = new OutputFolder(root);
    folder.write('active/x.md', 'one');
    folder.write('active/x.md', 'two');
    folder.write('archive/sub/y.md', 'y');
    expect(() => folder.write('active/link.md', 'x')).toThrow('something that is no file stands there');
    expect(() => folder.write('journal/s/entries/x.md', 'x')).toThrow('journal is no folder, or a symbolic link');
    folder.remove('active/x.md');
    folder.remove('active/nothing.md');
    expect(folder.names('journal')).toEqual([]);
    expect(folder.read('active/link.md')).toBeUndefined();
    expect(readdirSync(join(root, 'active')).toSorted()).toEqual(['link.md', 'mine.md']);
    expect(readdirSync(outside)).toEqual(['theirs.md']);
    expect(readFileSync(join(outside, 'theirs.md'), 'utf8')).toBe('theirs');
  });

  test('needs a folder', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), '');
    expect(() => new OutputFolder(join(root, 'file'))).toThrow('Cannot write');
  });
});

describe('writing a file', () => {
  test('shows it whole at its end, or what was there before', () => {
    const root = temporaryFolder();
    const path = join(root, 'x');
    writeFileSync(path, 'old');
    const given = new OutputFile(path);
    given.write('new');
    expect(readFileSync(path, 'utf8')).toBe('old');
    given.abandon();
    expect(readdirSync(root)).toEqual(['x']);
    const kept = new OutputFile(path);
    kept.write('new');
    kept.finish();
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(root)).toEqual(['x']);
  });

  test('goes to where a link leads, and to nothing that is no file', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'x'), 'old');
    symlinkSync('x', join(root, 'link'));
    const file = new OutputFile(join(root, 'link'));
    file.write('new');
    file.finish();
    expect(readFileSync(join(root, 'x'), 'utf8')).toBe('new');
    expect(() => new OutputFile(root)).toThrow('something that is no file stands there');
    expect(existsSync(join(root, 'link'))).toBe(true);
  });
});
