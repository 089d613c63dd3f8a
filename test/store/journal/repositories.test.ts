import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { listSessions } from '../../../src/actions/list-sessions.ts';
import { viewEntries } from '../../../src/actions/view-session.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, close, inContext, log, open, owned, REF, texts, view } from '../journal-in.ts';

cleanProcess();
afterEach(() => {
  vi.unstubAllEnvs();
});

interface Expected {
  readonly branch: string | null;
  readonly commit: string | null;
  readonly worktree: string;
}

/** A whole session in a folder, after which everything that is not the journal's must be as before. */
async function expectSession(folder: string, expected: Expected): Promise<void> {
  const before = owned(folder);
  const id = await open(folder, 'whole session');
  const logged = await log(folder, [
    { kind: 'note', text: 'a note' },
    { kind: 'error', text: 'it broke', fields: { cause: 'a bug' } },
  ]);
  expect(logged.written).toBe('on the ref');
  expect(logged.entries).toMatchObject([expected, expected]);
  expect(await view(folder)).toMatchObject({
    id,
    status: 'active',
    ...expected,
    lists: { notes: [{ text: 'a note' }], errors: [{ text: 'it broke', cause: 'a bug' }] },
  });
  const { snapshot, document } = await close(folder);
  expect(snapshot).toMatchObject({ id, status: 'completed' });
  expect(document).toContain('it broke');
  const listed = await inContext(folder, (context) => listSessions(context, {}));
  expect(listed.map((session) => session.summary())).toMatchObject([{ id, status: 'completed', entries: 4 }]);
  expect(await inContext(folder, (context) => viewEntries(context, id))).toHaveLength(4);
  expect(owned(folder)).toEqual(before);
  expectSound(folder);
}

function expectSound(folder: string): void {
  const gitDir = git(folder, ['rev-parse', '--path-format=absolute', '--git-common-dir'], BARE);
  expect(git(folder, [`--git-dir=${gitDir}`, 'fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  expect(git(folder, ['ls-tree', '--full-tree', '--name-only', REF], BARE)).toBe('format\nsessions');
}

const BARE = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.bareRepository', GIT_CONFIG_VALUE_0: 'all' };

function here(folder: string): Expected {
  return { branch: 'main', commit: git(folder, ['rev-parse', 'HEAD']), worktree: folder.split('/').at(-1) ?? '' };
}

/** A repository with staged, unstaged, untracked and ignored files, which all must stay as they are. */
function busyRepository(): string {
  const repo = temporaryRepository({ commit: true });
  for (const name of ['staged', 'untracked', 'ignored']) writeFileSync(join(repo, name), `${name}\n`);
  writeFileSync(join(repo, '.gitignore'), 'ignored\n');
  git(repo, ['add', 'staged']);
  appendFileSync(join(repo, 'README.md'), 'unstaged\n');
  return repo;
}

describe('a session works', () => {
  test('in a busy repository, from its root and from a folder below', async () => {
    const repo = busyRepository();
    await expectSession(repo, here(repo));
    const other = busyRepository();
    mkdirSync(join(other, 'a', 'b c'), { recursive: true });
    await expectSession(join(other, 'a', 'b c'), here(other));
  });

  test('in a linked work tree, which has a current session of its own', async () => {
    const repo = busyRepository();
    const side = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', '-b', 'feature', side]);
    const mine = await open(repo, 'mine');
    const commit = commitFile(side, 'a', 'a\n', 'On the side');
    const theirs = await open(side, 'theirs');
    await log(repo, 'in the main tree');
    const { entries } = await log(side, 'on the side');
    expect(entries).toMatchObject([{ session: theirs, branch: 'feature', commit, worktree: 'side' }]);
    expect(await texts(repo, 'notes')).toEqual(['in the main tree']);
    expect(await view(side)).toMatchObject({ id: theirs, worktree: 'side', branch: 'feature' });
    await close(side);
    await expect(view(side)).rejects.toMatchObject({ code: 'no-session' });
    expect(await view(repo)).toMatchObject({ id: mine, status: 'active' });
    expectSound(side);
  });

  test('in a submodule, apart from the repository around it', async () => {
    const outer = temporaryRepository({ commit: true });
    git(outer, [
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      temporaryRepository({ commit: true }),
      'inner',
    ]);
    const inner = join(outer, 'inner');
    await expectSession(inner, here(inner));
    expect(git(outer, ['for-each-ref', 'refs/sess'])).toBe('');
    await expectSession(outer, here(outer));
  });

  test('in a bare repository, also where git wants those named explicitly', async () => {
    const bare = join(temporaryFolder(), 'r.git');
    git(bare.slice(0, -6), ['clone', '--quiet', '--bare', temporaryRepository({ commit: true }), bare]);
    const commit = git(bare, ['rev-parse', 'HEAD']);
    const config = join(temporaryFolder(), 'gitconfig');
    writeFileSync(config, '[safe]\n\tbareRepository = explicit\n');
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    await expectSession(bare, { branch: 'main', commit, worktree: 'r.git' });
  });

  test('in a shallow clone', async () => {
    const origin = temporaryRepository({ commit: true });
    commitFile(origin, 'a', 'a\n', 'Second');
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--depth=1', `file://${origin}`, '.']);
    await expectSession(clone, here(clone));
  });

  test('in a partial clone, without fetching anything', async () => {
    const origin = temporaryRepository({ commit: true });
    commitFile(origin, 'old', 'old\n', 'Second');
    git(origin, ['rm', '--quiet', 'old']);
    git(origin, ['commit', '--quiet', '-m', 'Third']);
    git(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--filter=blob:none', `file://${origin}`, '.']);
    git(clone, ['remote', 'set-url', 'origin', 'file:///no/such/place']);
    await expectSession(clone, here(clone));
  });

  test('in a clone that shares the objects of another', async () => {
    const origin = temporaryRepository({ commit: true });
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--shared', origin, '.']);
    await expectSession(clone, here(clone));
    expect(git(origin, ['for-each-ref', 'refs/sess'])).toBe('');
  });

  test('in a repository with SHA-256 ids', async () => {
    const repo = temporaryRepository({ commit: true, init: ['--object-format=sha256'] });
    expect(here(repo).commit).toHaveLength(64);
    await expectSession(repo, here(repo));
  });

  test.skipIf(!knowsReftable())('in a repository that keeps its refs in a reftable', async () => {
    const repo = temporaryRepository({ commit: true, init: ['--ref-format=reftable'] });
    await expectSession(repo, here(repo));
    git(repo, ['switch', '--quiet', '--detach']);
    await expect(expectDetached(repo)).resolves.toBeUndefined();
  });

  test('on an unborn branch and on a detached HEAD', async () => {
    const unborn = temporaryRepository();
    await expectSession(unborn, {
      ...here(temporaryRepository({ commit: true })),
      commit: null,
      worktree: unborn.split('/').at(-1) ?? '',
    });
    const repo = temporaryRepository({ commit: true });
    git(repo, ['switch', '--quiet', '--detach']);
    await expectDetached(repo);
  });

  test('where refs are packed and objects are too', async () => {
    const repo = temporaryRepository({ commit: true });
    await open(repo, 'before');
    git(repo, ['pack-refs', '--all']);
    git(repo, ['gc', '--quiet']);
    await log(repo, 'after');
    expect(await texts(repo, 'notes')).toEqual(['after']);
    expectSound(repo);
  });

  test('below a ceiling, and not above it', async () => {
    const repo = temporaryRepository({ commit: true });
    mkdirSync(join(repo, 'a', 'b'), { recursive: true });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', join(repo, 'a'));
    await expect(open(join(repo, 'a', 'b'))).rejects.toMatchObject({ code: 'not-a-repository' });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', join(repo, '..'));
    await expectSession(join(repo, 'a', 'b'), here(repo));
  });
});

async function expectDetached(repo: string): Promise<void> {
  const before = owned(repo);
  await open(repo, 'detached');
  expect((await log(repo, 'x')).entries).toMatchObject([{ branch: null, commit: git(repo, ['rev-parse', 'HEAD']) }]);
  await close(repo);
  expect(owned(repo)).toEqual(before);
}

function knowsReftable(): boolean {
  try {
    return execFileSync('git', ['init', '-h'], { encoding: 'utf8', stdio: 'pipe' }).includes('--ref-format');
  } catch (error) {
    return String((error as { stdout?: string }).stdout).includes('--ref-format');
  }
}
