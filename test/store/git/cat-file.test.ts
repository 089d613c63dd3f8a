import { createHash } from 'node:crypto';
import { chmodSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CatFile } from '../../../src/store/git/cat-file.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

let repo = '';
let reader: CatFile;
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
  reader = new CatFile(join(repo, '.git'));
});
afterEach(() => {
  reader.close();
});

function looseFile(oid: string): string {
  return join(repo, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
}

describe('objects are found', () => {
  test('by ref, by id and by path', async () => {
    const commit = git(repo, ['rev-parse', 'HEAD']);
    expect(await reader.find('HEAD')).toMatchObject({ oid: commit, type: 'commit' });
    expect(await reader.find('refs/heads/main')).toMatchObject({ oid: commit });
    expect(await reader.find('HEAD:README.md')).toEqual({
      oid: git(repo, ['rev-parse', 'HEAD:README.md']),
      type: 'blob',
      data: Buffer.from('hello\n'),
      size: 6,
    });
    expect(await reader.find(`${commit}:`)).toMatchObject({ type: 'tree' });
  });

  test('or not, for each kind of name there may be', async () => {
    const names = [
      'refs/none',
      'HEAD:none',
      '',
      ' ',
      '0'.repeat(40),
      'HEAD:a b c',
      'a\nHEAD',
      'HEAD\0',
      'HEAD:README.md missing',
      '^HEAD',
      '--help',
    ];
    expect(await Promise.all(names.map((name) => reader.find(name)))).toEqual(names.map(() => undefined));
    expect(await reader.find('HEAD')).toBeDefined();
  });

  test('in the order they were asked for, however many at once', async () => {
    const names = Array.from({ length: 3000 }, (_, at) =>
      at % 3 === 0 ? 'HEAD' : at % 3 === 1 ? 'HEAD:README.md' : `HEAD:none${at}`,
    );
    const found = await Promise.all(names.map((name) => reader.find(name)));
    expect(found.map((object) => object?.type)).toEqual(names.map((_, at) => ['commit', 'blob', undefined][at % 3]));
  });

  test('with contents that look like answers, and binary ones', async () => {
    const oid = git(repo, ['rev-parse', 'HEAD']);
    const contents = [`${oid} blob 5\nhello\n`, 'HEAD missing\n', '\n', '', Buffer.from([0, 255, 10, 13, 128, 10])];
    for (const [at, content] of contents.entries()) commitFile(repo, `f${at}`, content as string, 'x');
    const found = await Promise.all(contents.map((_, at) => reader.find(`HEAD:f${at}`)));
    expect(found.map((object) => object?.data)).toEqual(contents.map((content) => Buffer.from(content)));
  });

  test('of some megabytes, whole', async () => {
    const content = Buffer.alloc(9_000_001, 'line of text\n');
    commitFile(repo, 'big', content as unknown as string, 'x');
    const [big, next] = await Promise.all([reader.find('HEAD:big'), reader.find('HEAD:README.md')]);
    expect(
      createHash('sha256')
        .update(big?.data ?? '')
        .digest('hex'),
    ).toBe(createHash('sha256').update(content).digest('hex'));
    expect(next?.size).toBe(6);
  });

  test('with their size alone when they are huge', async () => {
    commitFile(repo, 'huge', Buffer.alloc(65 * 1024 * 1024) as unknown as string, 'x');
    const [huge, next] = await Promise.all([reader.find('HEAD:huge'), reader.find('HEAD:README.md')]);
    expect(huge).toMatchObject({ type: 'blob', size: 65 * 1024 * 1024, data: Buffer.alloc(0) });
    expect(next?.data.toString()).toBe('hello\n');
  });
});

describe('a damaged object', () => {
  test.each([
    'emptied',
    'cut short',
    'overwritten',
  ])('is as good as missing when it was %s, and the others are read', async (how) => {
    commitFile(repo, 'bad', 'some text that is long enough to be cut\n'.repeat(20), 'x');
    const file = looseFile(git(repo, ['rev-parse', 'HEAD:bad']));
    chmodSync(file, 0o600);
    if (how === 'overwritten') writeFileSync(file, 'garbage');
    else truncateSync(file, how === 'emptied' ? 0 : 20);
    const found = await Promise.all(
      ['HEAD:README.md', 'HEAD:bad', 'HEAD:README.md', 'HEAD'].map((name) => reader.find(name)),
    );
    expect(found.map((object) => object?.type)).toEqual(['blob', undefined, 'blob', 'commit']);
  });
});

describe('a reader', () => {
  test('of a place that is no repository refuses', async () => {
    const nowhere = new CatFile(temporaryFolder());
    await expect(nowhere.find('HEAD')).rejects.toMatchObject({ code: 'git-failed' });
    await expect(nowhere.find('HEAD')).rejects.toMatchObject({ code: 'git-failed' });
  });

  test('says why git would not start', async () => {
    writeFileSync(join(repo, '.git', 'config'), '[broken\n');
    const broken = new CatFile(join(repo, '.git'));
    await expect(broken.find('HEAD')).rejects.toMatchObject({ message: expect.stringContaining('bad config line 1') });
  });

  test('that is closed answers no more', async () => {
    reader.close();
    await expect(reader.find('HEAD')).rejects.toMatchObject({ code: 'bug' });
  });
});
