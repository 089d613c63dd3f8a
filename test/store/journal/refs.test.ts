import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { listSessions } from '../../../src/actions/list-sessions.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, close, inContext, log, open, owned, plant, REF, texts, view } from '../journal-in.ts';

cleanProcess();

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
});

function use(ref: string): void {
  git(repo, ['config', 'sess.ref', ref]);
}

function refs(): string {
  return git(repo, ['for-each-ref']);
}

function put(ref: string, files: Record<string, string>): void {
  const things = Object.entries(files).map(([path, content]) => ({ path, content }));
  plant(repo, things, ref);
}

async function expectRefused(code: string): Promise<void> {
  const before = [refs(), ...owned(repo)];
  await expect(open(repo)).rejects.toMatchObject({ code, exit: 1 });
  await expect(log(repo, 'x', 'sess_1768097557731_bf94f21d')).rejects.toMatchObject({ exit: 1 });
  expect([refs(), ...owned(repo)]).toEqual(before);
}

describe('sess.ref', () => {
  test('may be a branch of its own', async () => {
    use('refs/heads/sess/journal');
    const before = git(repo, ['rev-parse', 'main']);
    await open(repo);
    await log(repo, 'on a branch');
    expect((await close(repo)).path).toMatch(/^refs\/heads\/sess\/journal:sessions\/.*\/retrospective\.md$/);
    expect(git(repo, ['branch', '--list', '--format=%(refname:short)'])).toBe('main\nsess/journal');
    expect(git(repo, ['rev-parse', 'main'])).toBe(before);
    expect(git(repo, ['status', '--porcelain'])).toBe('');
  });

  test('may be any other ref, and each holds a journal of its own', async () => {
    await open(repo, 'first');
    await log(repo, 'one');
    use('refs/notes/work');
    const other = await open(repo, 'second');
    await log(repo, 'two');
    expect(await inContext(repo, (context) => listSessions(context, {}))).toMatchObject([{ id: other }]);
    expect(await texts(repo, 'notes')).toEqual(['two']);
    git(repo, ['config', '--unset', 'sess.ref']);
    expect(await inContext(repo, (context) => listSessions(context, {}))).toMatchObject([{ shortname: 'first' }]);
  });

  test.each(['nonsense', 'refs/heads/../x', 'main'])('is refused when it is %j', async (ref) => {
    use(ref);
    await expectRefused('bad-ref');
  });

  test('is refused when it is somebody’s branch, whatever its files are named', async () => {
    git(repo, ['branch', 'theirs']);
    use('refs/heads/theirs');
    await expectRefused('ref-not-a-journal');
    for (const content of ['', 'PNG\n', '1.5\n', ' \n', '-1', '0\n']) {
      put('refs/heads/theirs', { format: content });
      await expectRefused('ref-not-a-journal');
    }
    put('refs/heads/theirs', { 'format/file': '1\n' });
    await expectRefused('ref-not-a-journal');
  });

  test('is refused when it is no commit', async () => {
    git(repo, ['update-ref', 'refs/sess/journal', 'HEAD^{tree}']);
    await expectRefused('ref-not-a-journal');
  });

  test('is refused when another ref stands in its way', async () => {
    use('refs/heads/main/journal');
    const began = Date.now();
    await expectRefused('git-failed');
    expect(Date.now() - began).toBeLessThan(3000);
  });

  test('is refused while some work tree has that branch checked out, born or not', async () => {
    use('refs/heads/sess/journal');
    await open(repo);
    const side = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', side, 'sess/journal']);
    await expect(log(repo, 'x')).rejects.toMatchObject({
      code: 'ref-checked-out',
      message: expect.stringContaining(side),
    });
    expect(git(side, ['status', '--porcelain'])).toBe('');
    git(repo, ['worktree', 'remove', side]);
    await log(repo, 'y');
    expect(await texts(repo, 'notes')).toEqual(['y']);
    repo = temporaryRepository();
    use('refs/heads/main');
    await expectRefused('ref-checked-out');
  });
});

describe('a journal of a newer format', () => {
  test('is read, and not written', async () => {
    const id = await open(repo);
    await log(repo, 'before');
    put(REF, { format: '2\n', 'sessions/new-thing': 'unknown\n' });
    const tip = git(repo, ['rev-parse', REF]);
    for (const act of [() => log(repo, 'x'), () => open(repo, 'y'), () => close(repo)])
      await expect(act()).rejects.toMatchObject({
        code: 'format-too-new',
        exit: 1,
        message: expect.stringContaining('format 2'),
      });
    expect(git(repo, ['rev-parse', REF])).toBe(tip);
    expect(await view(repo, id)).toMatchObject({ status: 'active', lists: { notes: [{ text: 'before' }] } });
    const [listed] = await inContext(repo, (context) => listSessions(context, {}));
    expect(listed?.summary()).toMatchObject({ id, entries: 2 });
  });

  test('is written again once it is one this version knows, without what was refused', async () => {
    await open(repo);
    put(REF, { format: '2\n' });
    await expect(log(repo, 'refused')).rejects.toMatchObject({ code: 'format-too-new' });
    put(REF, { format: '1' });
    await log(repo, 'accepted');
    expect(await texts(repo, 'notes')).toEqual(['accepted']);
  });
});

test('a tip that is damaged is an error at once, and nothing is put in its place', async () => {
  await open(repo);
  const tip = git(repo, ['rev-parse', REF]);
  const file = join(repo, '.git', 'objects', tip.slice(0, 2), tip.slice(2));
  git(repo, ['config', 'gc.auto', '0']);
  execFileSync('rm', ['-f', file]);
  const began = Date.now();
  await expect(open(repo, 'again')).rejects.toMatchObject({ exit: 1 });
  expect(Date.now() - began).toBeLessThan(3000);
  writeFileSync(file, '');
  await expect(open(repo, 'again')).rejects.toMatchObject({ exit: 1 });
  expect(git(repo, ['rev-parse', REF])).toBe(tip);
});

test('what is committed meanwhile by another hand is built upon', async () => {
  commitFile(repo, 'a', 'a\n', 'x');
  await open(repo);
  put(REF, { 'sessions/2026-01/other': 'kept\n' });
  await log(repo, 'after');
  expect(git(repo, ['show', `${REF}:sessions/2026-01/other`])).toBe('kept');
});
