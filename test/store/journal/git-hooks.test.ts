import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { viewEntries } from '../../../src/actions/view-session.ts';
import { PROGRAM } from '../../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, inContext, open, REF, texts } from '../journal-in.ts';

cleanProcess();

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
});

/** Has git run `sess log` whenever it comes to that hook, and keep what sess said. */
function hook(gitDir: string, name: string, said = name): void {
  mkdirSync(join(gitDir, 'hooks'), { recursive: true });
  const file = join(gitDir, 'hooks', name);
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' log "${said}" >>'${gitDir}/said' 2>&1\n`);
  chmodSync(file, 0o755);
}

function commit(folder: string, ...args: string[]): string {
  writeFileSync(join(folder, 'README.md'), `${Math.random()}\n`);
  git(folder, ['commit', '--quiet', '-m', 'In a hook', ...args]);
  return git(folder, ['rev-parse', 'HEAD']);
}

async function entries(folder: string) {
  return inContext(folder, async (context) =>
    (await viewEntries(context, undefined)).filter(({ kind }) => kind === 'note'),
  );
}

test('from post-commit, the new commit is known and the index as git left it', async () => {
  await open(repo);
  hook(join(repo, '.git'), 'post-commit');
  const first = commit(repo, '--all');
  mkdirSync(join(repo, 'deep'));
  writeFileSync(join(repo, 'deep', 'file'), 'x\n');
  git(join(repo, 'deep'), ['add', 'file']);
  const second = commit(repo, 'deep/file');
  expect(await entries(repo)).toMatchObject([{ commit: first, branch: 'main' }, { commit: second }]);
  expect(await texts(repo, 'commits')).toEqual(['In a hook', 'In a hook']);
  expect(git(repo, ['status', '--porcelain'])).toBe(' M README.md');
  expect(git(repo, ['ls-files'])).toBe('README.md\ndeep/file');
});

test('from pre-commit, while git holds the index, also for a part of it', async () => {
  await open(repo);
  hook(join(repo, '.git'), 'pre-commit');
  writeFileSync(join(repo, 'other'), 'x\n');
  git(repo, ['add', 'other']);
  commit(repo, 'README.md');
  expect(await texts(repo, 'notes')).toEqual(['pre-commit']);
  expect(git(repo, ['status', '--porcelain'])).toBe('A  other');
});

test('in a linked work tree, it is that work tree that counts', async () => {
  const side = join(temporaryFolder(), 'side');
  git(repo, ['worktree', 'add', '--quiet', '-b', 'feature', side]);
  await open(repo, 'mine');
  await open(side, 'theirs');
  hook(join(repo, '.git'), 'post-commit');
  const made = commit(side, '--all');
  expect(await entries(side)).toMatchObject([{ commit: made, branch: 'feature', worktree: 'side' }]);
  expect(await texts(side, 'commits')).toEqual(['In a hook']);
  expect(await entries(repo)).toEqual([]);
});

test('in a submodule, it is the submodule that counts', async () => {
  const outer = temporaryRepository({ commit: true });
  git(outer, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo, 'inner']);
  const inner = join(outer, 'inner');
  await open(inner);
  hook(join(outer, '.git', 'modules', 'inner'), 'post-commit');
  const made = commit(inner, '--all');
  expect(await entries(inner)).toMatchObject([{ commit: made, worktree: 'inner' }]);
  expect(git(outer, ['for-each-ref', 'refs/sess'])).toBe('');
});

test('on a server, before and after a push is taken in', async () => {
  const bare = join(temporaryFolder(), 'r.git');
  git(repo, ['clone', '--quiet', '--bare', repo, bare]);
  await open(bare);
  hook(bare, 'pre-receive');
  hook(bare, 'post-receive');
  const made = commit(repo, '--all');
  git(repo, ['push', '--quiet', bare, 'main']);
  expect(await texts(bare, 'notes')).toEqual(['pre-receive', 'post-receive']);
  expect((await entries(bare)).at(-1)).toMatchObject({ commit: made, worktree: 'r.git' });
  expect(git(bare, ['fsck', '--strict', '--no-dangling'])).toBe('');
});

test('during a rebase, every commit that it makes', async () => {
  await open(repo);
  commit(repo, '--all');
  commit(repo, '--all');
  hook(join(repo, '.git'), 'post-commit');
  git(repo, ['rebase', '--quiet', '--force-rebase', 'HEAD~2']);
  expect(await texts(repo, 'notes')).toEqual(['post-commit', 'post-commit']);
  expect(await texts(repo, 'commits')).toHaveLength(2);
  expect(git(repo, ['rev-list', '--count', REF])).toBe('3');
});
