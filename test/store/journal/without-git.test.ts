import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/journal/entry.ts';
import { sess, sessJson } from '../../support/program.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { REF } from '../journal-in.ts';

const WITHOUT = { env: { PATH: '/no/such/folder' } };

let repo = '';
beforeEach(() => {
  repo = temporaryRepository({ commit: true });
});

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly branch: string;
  readonly commit: string;
  readonly entries: number;
  readonly notes: { text: string }[];
}

function inbox(folder = repo): string[] {
  const common = git(folder, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return readdirSync(join(common, 'sess', 'inbox', 'entries'));
}

function entryFiles(folder = repo): string[] {
  return git(folder, ['ls-tree', '-r', '--name-only', REF])
    .split('\n')
    .filter((path) => path.includes('/entries/'));
}

describe('without a git program', () => {
  test('a log fills the inbox, succeeds, and says what will become of it', async () => {
    await sess(repo, ['init', 'work']);
    const tip = git(repo, ['rev-parse', REF]);
    const { code, stdout, stderr } = await sess(repo, ['log', 'no git here', '--error', 'it broke'], WITHOUT);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('no git here') });
    expect(stderr).toMatch(/no git program.*safe on disk/);
    expect(inbox()).toHaveLength(1);
    expect(git(repo, ['rev-parse', REF])).toBe(tip);
  });

  test('what is on the ref and what waits are read as one', async () => {
    const { id } = await sessJson<Shown>(repo, ['init', 'work', '--goal', 'read it']);
    await sess(repo, ['log', 'with git']);
    await sess(repo, ['log', 'without git'], WITHOUT);
    const shown = await sessJson<Shown>(repo, ['view'], WITHOUT);
    expect(shown.notes.map(({ text }) => text)).toEqual(['with git', 'without git']);
    expect(await sessJson<Shown[]>(repo, ['list'], WITHOUT)).toMatchObject([{ id, entries: 3, status: 'active' }]);
    expect((await sess(repo, ['retro', '--format', 'md'], WITHOUT)).stdout).toContain('read it');
    expect((await sess(repo, ['view', '--entries', '--json'], WITHOUT)).stdout).toContain('without git');
    expect((await sess(repo, ['current'], WITHOUT)).stdout.trim()).toBe(id);
    expect(await sessJson<Shown>(repo, ['view'])).toEqual(shown);
  });

  test('a whole session can be held, and reaches the ref once there is git', async () => {
    const { id } = await sessJson<Shown>(repo, ['init', 'all of it'], WITHOUT);
    const { entries } = await sessJson<{ entries: Entry[] }>(repo, ['log', 'a note'], WITHOUT);
    expect(entries).toMatchObject([{ branch: 'main', commit: git(repo, ['rev-parse', 'HEAD']) }]);
    await sess(repo, ['close', '--no-input'], WITHOUT);
    expect(await sessJson<Shown>(repo, ['view', id], WITHOUT)).toMatchObject({ status: 'completed' });
    expect(git(repo, ['for-each-ref', 'refs/sess'])).toBe('');
    expect(await sessJson<Shown[]>(repo, ['list'])).toMatchObject([{ id, status: 'completed', entries: 3 }]);
    expect(inbox()).toEqual([]);
    expect(git(repo, ['ls-tree', '-r', '--name-only', REF])).toContain(`${id}/retrospective.md`);
  });

  test('later, the inbox is flushed exactly once, whoever comes first', async () => {
    await sess(repo, ['init', 'work']);
    for (const text of ['one', 'two', 'three']) await sess(repo, ['log', text], WITHOUT);
    const runs = await Promise.all([
      sess(repo, ['list']),
      sess(repo, ['view']),
      sess(repo, ['log', 'four']),
      sess(repo, ['status']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(inbox()).toEqual([]);
    expect(entryFiles()).toHaveLength(5);
    expect((await sessJson<Shown>(repo, ['view'])).notes.map(({ text }) => text)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });

  test('packed refs and packed objects are read, from a linked work tree too', async () => {
    const { id } = await sessJson<Shown>(repo, ['init', 'work']);
    await sess(repo, ['log', 'packed']);
    git(repo, ['gc', '--quiet']);
    git(repo, ['pack-refs', '--all']);
    const side = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', '-b', 'feature', side]);
    const commit = commitFile(side, 'a', 'a\n', 'On the side');
    expect((await sessJson<Shown>(side, ['view', id], WITHOUT)).notes).toMatchObject([{ text: 'packed' }]);
    await sess(side, ['log', 'from the side', '--session', id], WITHOUT);
    expect(await sessJson<Shown>(side, ['view', id])).toMatchObject({ branch: 'feature', commit });
  });

  test('commits made meanwhile are not mistaken for those of the session', async () => {
    commitFile(repo, 'a', 'a\n', 'Before');
    await sess(repo, ['init', 'work'], WITHOUT);
    await sess(repo, ['log', 'with git again']);
    commitFile(repo, 'b', 'b\n', 'During');
    await sess(repo, ['log', 'done']);
    expect((await sessJson<{ commits: { text: string }[] }>(repo, ['view'])).commits).toMatchObject([
      { text: 'During' },
    ]);
  });

  test('what needs git says so', async () => {
    await sess(repo, ['init', 'work']);
    const { code, stdout } = await sess(repo, ['search', 'work', '--json'], WITHOUT);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'no-git' } });
  });
});

describe('without a git program, a repository is refused that cannot be read for certain', () => {
  async function expectRefused(folder: string, why: string): Promise<void> {
    for (const command of [['view'], ['list']]) {
      const { code, stdout } = await sess(folder, [...command, '--json'], WITHOUT);
      expect(JSON.parse(stdout)).toMatchObject({
        error: { code: 'unsupported-repository', message: expect.stringContaining(why) },
      });
      expect(code).toBe(1);
    }
    // What is said is taken all the same, and is on the ref as soon as a command finds git.
    expect((await sess(folder, ['log', 'said without git'], WITHOUT)).code).toBe(0);
    const { notes } = await sessJson<{ notes: { text: string }[] }>(folder, ['view', 'work']);
    expect(notes.map(({ text }) => text)).toContain('said without git');
  }

  test('with SHA-256 ids', async () => {
    const other = temporaryRepository({ commit: true, init: ['--object-format=sha256'] });
    await sess(other, ['init', 'work']);
    await expectRefused(other, 'format extension');
  });

  test('that borrows objects', async () => {
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--shared', repo, '.']);
    await sess(clone, ['init', 'work']);
    await expectRefused(clone, 'borrows objects');
  });

  test('with a pack that would take a gigabyte to read', async () => {
    await sess(repo, ['init', 'work']);
    git(repo, ['gc', '--quiet']);
    const pack = join(repo, '.git', 'objects', 'pack', `pack-${'0'.repeat(40)}.pack`);
    writeFileSync(pack, '');
    truncateSync(pack, 101 * 1024 * 1024);
    await expectRefused(repo, 'pack of more than 100 MB');
  });
});
