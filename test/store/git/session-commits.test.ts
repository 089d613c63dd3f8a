import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, close, inContext, log, open, texts, view } from '../journal-in.ts';

cleanProcess();

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
});

function change(name: string, message = `Change ${name}`): string {
  return commitFile(repo, name, `${name} ${Math.random()}\n`, message);
}

/** Subjects of the commits that a session counts in the end. */
async function counted(folder = repo): Promise<string[]> {
  const { snapshot } = await close(folder);
  return (snapshot.lists.commits ?? []).map(({ text }) => text);
}

describe('commits of a session', () => {
  test('are those made while it was open, and no earlier ones', async () => {
    change('before');
    await open(repo);
    const oid = change('during');
    await log(repo, 'a note');
    const { lists } = await view(repo);
    expect(lists.commits).toMatchObject([
      { text: 'Change during', oid, files: 1, insertions: 1, deletions: 0, paths: ['during'] },
    ]);
    expect(await counted()).toEqual(['Change during']);
  });

  test('are found on every branch they were made on', async () => {
    await open(repo);
    change('on-main');
    git(repo, ['switch', '--quiet', '--create', 'feature']);
    change('on-feature');
    git(repo, ['switch', '--quiet', 'main']);
    expect(await counted()).toEqual(['Change on-main', 'Change on-feature']);
  });

  test('include the first one of an unborn branch', async () => {
    repo = temporaryRepository();
    await open(repo);
    change('first');
    expect(await counted()).toEqual(['Change first']);
  });

  test('count once when amended, before or after they were collected', async () => {
    await open(repo);
    change('a');
    git(repo, ['commit', '--quiet', '--amend', '-m', 'Amended before']);
    await log(repo, 'collects');
    writeFileSync(join(repo, 'a'), 'other\n');
    git(repo, ['commit', '--quiet', '--all', '--amend', '-m', 'Amended after']);
    git(repo, ['commit', '--quiet', '--amend', '-m', 'Amended again']);
    await log(repo, 'collects again');
    expect(await texts(repo, 'commits')).toEqual(['Amended again']);
    expect(await counted()).toEqual(['Amended again']);
  });

  test('count once when they were rebased, before or after they were collected', async () => {
    git(repo, ['branch', 'base']);
    await open(repo);
    change('a');
    await log(repo, 'collects a');
    change('b');
    git(repo, ['switch', '--quiet', 'base']);
    const theirs = commitFile(repo, 'theirs', 'x\n', 'Another start');
    git(repo, ['switch', '--quiet', 'main']);
    git(repo, ['rebase', '--quiet', theirs]);
    expect(await counted()).toEqual(['Another start', 'Change a', 'Change b']);
  });

  test('count once when they were squashed into one', async () => {
    await open(repo);
    const base = git(repo, ['rev-parse', 'HEAD']);
    change('a', 'Start');
    await log(repo, 'collects');
    change('b', 'fixup! Start');
    git(repo, ['rebase', '--quiet', '--interactive', '--autosquash', base], {
      GIT_SEQUENCE_EDITOR: 'true',
      GIT_EDITOR: 'true',
    });
    expect(await counted()).toEqual(['Start']);
  });

  test('are dropped at close when they were reset away', async () => {
    await open(repo);
    change('kept');
    change('lost');
    await log(repo, 'collects both');
    git(repo, ['reset', '--quiet', '--hard', 'HEAD~1']);
    await log(repo, 'still there');
    expect(await counted()).toEqual(['Change kept']);
  });

  test('include cherry-picks, reverts and commits of git am', async () => {
    git(repo, ['switch', '--quiet', '--create', 'other']);
    const picked = change('picked');
    const patch = git(repo, ['format-patch', '--stdout', '-1', commitFile(repo, 'mailed', 'm\n', 'Change mailed')]);
    git(repo, ['switch', '--quiet', 'main']);
    await open(repo);
    git(repo, ['cherry-pick', picked]);
    writeFileSync(join(repo, '.git', 'mail'), `${patch}\n`);
    git(repo, ['am', '--quiet', '.git/mail']);
    git(repo, ['revert', '--no-edit', 'HEAD']);
    expect(await counted()).toEqual(['Change picked', 'Change mailed', 'Revert "Change mailed"']);
  });

  test('include a merge commit, but nothing that was only merged or fast-forwarded', async () => {
    git(repo, ['switch', '--quiet', '--create', 'other']);
    change('theirs');
    git(repo, ['switch', '--quiet', 'main']);
    await open(repo);
    git(repo, ['merge', '--quiet', '--no-ff', '-m', 'Merge other', 'other']);
    git(repo, ['switch', '--quiet', 'other']);
    git(repo, ['merge', '--quiet', '--ff-only', 'main']);
    expect(await counted()).toEqual(['Merge other']);
  });

  test('leave out what was pulled from others, whether merged or rebased upon', async () => {
    const upstream = temporaryFolder();
    git(upstream, ['clone', '--quiet', '--bare', repo, '.']);
    const other = temporaryFolder();
    git(other, ['clone', '--quiet', upstream, '.']);
    git(repo, ['remote', 'add', 'origin', upstream]);
    await open(repo);
    commitFile(other, 'one', '1\n', 'Theirs one');
    git(other, ['push', '--quiet']);
    git(repo, ['pull', '--quiet', '--ff-only', 'origin', 'main']);
    change('mine');
    commitFile(other, 'two', '2\n', 'Theirs two');
    git(other, ['push', '--quiet']);
    git(repo, ['pull', '--quiet', '--rebase', 'origin', 'main']);
    commitFile(other, 'three', '3\n', 'Theirs three');
    git(other, ['push', '--quiet']);
    change('more');
    git(repo, ['pull', '--quiet', '--no-rebase', '--no-edit', 'origin', 'main']);
    expect((await counted()).map((subject) => subject.replace(/ of .*/, ''))).toEqual([
      'Change mine',
      'Change more',
      "Merge branch 'main'",
    ]);
  });

  test.each([
    'fix: checkout page',
    'Fast-forward the queue',
    'Finish (start): the rest',
    'pull: returning to work',
  ])('are found whatever their subject looks like: %s', async (subject) => {
    await open(repo);
    change('a', subject);
    expect(await counted()).toEqual([subject]);
  });
});

describe('commits of another work tree', () => {
  test('are not counted while the session never was there', async () => {
    const linked = join(temporaryFolder(), 'linked');
    git(repo, ['worktree', 'add', '--quiet', '-b', 'side', linked]);
    await open(repo);
    change('here');
    commitFile(linked, 'there', 'x\n', 'Change there');
    expect(await counted()).toEqual(['Change here']);
  });

  test('are counted once the session came there, and kept by a detached HEAD', async () => {
    const linked = join(temporaryFolder(), 'linked');
    git(repo, ['worktree', 'add', '--quiet', '--detach', linked]);
    const id = await open(repo);
    await log(linked, 'came over', id);
    commitFile(linked, 'there', 'x\n', 'Change there');
    await log(linked, 'made it', id);
    change('here');
    expect(await counted()).toEqual(['Change there', 'Change here']);
  });
});

describe('a repository without a reflog', () => {
  test('counts what lies between the start and HEAD', async () => {
    git(repo, ['config', 'core.logAllRefUpdates', 'false']);
    git(repo, ['reflog', 'expire', '--expire=all', '--all']);
    await open(repo);
    change('a');
    change('b');
    expect(await counted()).toEqual(['Change a', 'Change b']);
  });

  test('is what a bare one is', async () => {
    const bare = join(temporaryFolder(), 'r.git');
    git(repo, ['clone', '--quiet', '--bare', repo, bare]);
    await open(bare);
    change('pushed');
    git(repo, ['push', '--quiet', bare, 'main']);
    expect(await counted(bare)).toEqual(['Change pushed']);
  });
});

describe('a reflog that was shortened during the session', () => {
  test('still tells which commits were made in it', async () => {
    for (const name of ['a', 'b', 'c', 'd']) change(name);
    await open(repo);
    git(repo, ['reflog', 'delete', 'HEAD@{3}', 'HEAD@{4}']);
    change('after');
    expect(await counted()).toEqual(['Change after']);
  });
});

test('a branch that git cannot read does not stop a log', async () => {
  await open(repo);
  change('a');
  writeFileSync(join(repo, '.git', 'refs', 'heads', 'broken'), `${'1'.repeat(40)}\n`);
  await log(repo, 'a note');
  expect(await texts(repo, 'commits')).toEqual(['Change a']);
  expect(await inContext(repo, async ({ live }) => live.ids().length)).toBe(1);
});
