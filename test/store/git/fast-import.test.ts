import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CommitRequest, FastImport } from '../../../src/store/git/fast-import.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, REF } from '../journal-in.ts';

cleanProcess();

let repo = '';
let gitDir = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
  gitDir = join(repo, '.git');
});

function commit(request: Partial<CommitRequest> = {}) {
  return new FastImport(gitDir).commit({
    ...{ ref: REF, from: undefined, identity: 'Ada <ada@example.com>', ms: 1_768_097_557_731, message: 'A note' },
    ...{ changes: [{ path: 'format', content: '1\n' }], trees: [] },
    ...request,
  });
}

async function first(): Promise<string> {
  const made = await commit({ changes: [{ path: 'a/b/c', content: 'text\n' }] });
  if ('moved' in made) throw new Error('the ref moved');
  return made.commit;
}

describe('a commit', () => {
  test('is made on a ref that does not exist, with the ids of the trees asked for', async () => {
    const made = await commit({ changes: [{ path: 'a/b/c', content: 'text\n' }], trees: ['a/b'] });
    expect(made).toEqual({
      commit: git(repo, ['rev-parse', REF]),
      trees: new Map([['a/b', git(repo, ['rev-parse', `${REF}:a/b`])]]),
    });
    expect(git(repo, ['log', '-1', '--format=%an|%ae|%ct|%B', REF])).toBe('Ada|ada@example.com|1768097557|A note');
  });

  test('is the same when its contents were sent before it, by a writer of either size', async () => {
    const request = { ref: REF, from: undefined, identity: 'Ada <ada@example.com>', ms: 0, message: 'Much', trees: [] };
    const changes = Array.from({ length: 30 }, (_, number) => ({
      path: `a/${number}`,
      content: `${number} ü\0\n`.repeat(9),
    }));
    const later = [
      { path: 'gone', delete: true as const },
      { path: 'b', content: '' },
    ];
    for (const size of ['any', 'small'] as const) {
      const writer = new FastImport(gitDir, size);
      writer.send(changes.slice(0, 20));
      writer.send([...later, ...changes.slice(20)]);
      await writer.commit({ ...request, ref: `refs/test/${size}`, changes: [...changes, ...later] });
    }
    await commit({ ...request, changes: [...changes, ...later] });
    const trees = ['any', 'small'].map((size) => git(repo, ['rev-parse', `refs/test/${size}^{tree}`]));
    expect(new Set([...trees, git(repo, ['rev-parse', `${REF}^{tree}`])]).size).toBe(1);
    expect(git(repo, ['ls-tree', '-r', '--name-only', REF]).split('\n')).toHaveLength(31);
  });

  test('that cannot be made after much was sent says why, and does not wait', async () => {
    const writer = new FastImport(temporaryFolder());
    writer.send(Array.from({ length: 2000 }, (_, number) => ({ path: `a/${number}`, content: 'x'.repeat(2000) })));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const request = { ref: REF, from: undefined, identity: 'Ada <ada@example.com>', ms: 0, message: '', trees: [] };
    await expect(writer.commit({ ...request, changes: [] })).rejects.toMatchObject({ code: 'git-failed' });
  });

  test('builds on the one given, adds, replaces and deletes', async () => {
    const from = await first();
    const content = '\u0000é\r\n"quoted" \\ done\n';
    await commit({
      from,
      changes: [
        { path: 'a/b/c', delete: true },
        { path: 'no/such', delete: true },
        { path: 'd', content },
      ],
    });
    expect(git(repo, ['ls-tree', '-r', '--name-only', REF])).toBe('d');
    expect(`${git(repo, ['show', `${REF}:d`])}\n`).toBe(content);
    expect(git(repo, ['rev-parse', `${REF}^`])).toBe(from);
  });

  test('says that the ref moved when it was created meanwhile, and leaves it alone', async () => {
    const from = await first();
    expect(await commit()).toEqual({ moved: true });
    expect(git(repo, ['rev-parse', REF])).toBe(from);
  });

  test('says that the ref moved when another commit came first', async () => {
    const from = await first();
    await commit({ from, message: 'theirs' });
    expect(await commit({ from, message: 'ours' })).toEqual({ moved: true });
    expect(git(repo, ['log', '-1', '--format=%s', REF])).toBe('theirs');
  });

  test('says that the ref moved while another process holds its lock', async () => {
    const from = await first();
    writeFileSync(join(gitDir, `${REF}.lock`), '');
    expect(await commit({ from })).toEqual({ moved: true, lock: join(gitDir, `${REF}.lock`) });
  });

  test('refuses for good when another ref is in the way', async () => {
    await expect(commit({ ref: 'refs/heads/main/journal' })).rejects.toMatchObject({
      code: 'git-failed',
      message: expect.stringContaining("'refs/heads/main' exists"),
    });
  });

  test('refuses to build on what is not there', async () => {
    const from = '0'.repeat(39).concat('1');
    await expect(commit({ from })).rejects.toMatchObject({ code: 'git-failed' });
  });

  test.each([
    'a\nreset refs/heads/main',
    '"a"',
    '../a',
    'a//b',
    '/a',
    'a/.git/b',
    '',
  ])('takes no path that sess would not write: %j', async (path) => {
    const main = git(repo, ['rev-parse', 'main']);
    await expect(commit({ changes: [{ path, content: 'x' }] })).rejects.toMatchObject({ code: 'bug' });
    await expect(commit({ changes: [{ path, delete: true }] })).rejects.toMatchObject({ code: 'bug' });
    expect(git(repo, ['for-each-ref', '--format=%(refname) %(objectname)'])).toBe(`refs/heads/main ${main}`);
  });

  test('that is abandoned leaves nothing behind', async () => {
    new FastImport(gitDir).abandon();
    await new Promise((done) => setTimeout(done, 100));
    expect(git(repo, ['for-each-ref', '--format=%(refname)'])).toBe('refs/heads/main');
    expect(git(repo, ['count-objects', '-v'])).toContain('garbage: 0');
  });
});
