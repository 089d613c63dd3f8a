import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CatFile } from '../../../src/store/git/cat-file.ts';
import { readHead } from '../../../src/store/git/head.ts';
import { discover } from '../../../src/store/git/repository.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess } from '../journal-in.ts';

cleanProcess();

async function head(folder: string) {
  const repository = discover(folder, {});
  const reader = new CatFile(repository.gitDir);
  return readHead(repository, reader).finally(() => reader.close());
}

test('HEAD is a branch with a commit', async () => {
  const repo = temporaryRepository({ commit: true });
  git(repo, ['switch', '--quiet', '--create', 'feature/ü-1']);
  expect(await head(repo)).toEqual({ branch: 'feature/ü-1', commit: git(repo, ['rev-parse', 'HEAD']) });
});

test('HEAD is a branch without a commit while that is unborn', async () => {
  expect(await head(temporaryRepository())).toEqual({ branch: 'main', commit: null });
});

test('HEAD is a commit alone when it is detached', async () => {
  const repo = temporaryRepository({ commit: true });
  git(repo, ['switch', '--quiet', '--detach']);
  expect(await head(repo)).toEqual({ branch: null, commit: git(repo, ['rev-parse', 'HEAD']) });
});

test('HEAD is that of the work tree that is asked', async () => {
  const repo = temporaryRepository({ commit: true });
  const linked = join(temporaryFolder(), 'side');
  git(repo, ['worktree', 'add', '--quiet', '-b', 'side', linked]);
  git(linked, ['commit', '--quiet', '--allow-empty', '-m', 'x']);
  expect(await head(linked)).toEqual({ branch: 'side', commit: git(linked, ['rev-parse', 'HEAD']) });
  expect(await head(repo)).toMatchObject({ branch: 'main' });
});
