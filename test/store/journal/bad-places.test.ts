import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROGRAM, type Run, sess, sessJson } from '../../support/program.ts';
import { cleanEnvironment, commitFile, git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { owned } from '../journal-in.ts';

const ROOT = process.geteuid?.() === 0;
const MOUNTS = ROOT && spawnSync('unshare', ['--mount', 'true']).status === 0;
const OTHER_USERS = ROOT && spawnSync('setpriv', ['--reuid', '12345', '--clear-groups', 'true']).status === 0;
/** A user without a name, a home or an entry in any file of users. */
const NOBODY = ['--reuid', '12345', '--regid', '12345', '--clear-groups'];

interface Shown {
  readonly notes: { text: string }[];
}

async function notes(folder: string): Promise<string[]> {
  return (await sessJson<Shown>(folder, ['view'])).notes.map(({ text }) => text);
}

function errorOf({ stdout }: Run): { code: string; message: string; hints: string[] } {
  return (JSON.parse(stdout) as { error: { code: string; message: string; hints: string[] } }).error;
}

/** A file system of a few pages, mounted until the test is over. */
function mounted(options: string): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'sess-test', folder]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return folder;
}

function asNobody(folder: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const options = { cwd: folder, env: { ...cleanEnvironment(env), HOME: env.HOME }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('setpriv', [...NOBODY, process.execPath, PROGRAM, ...args], options);
  return { code: status ?? 128, stdout, stderr };
}

test('outside a repository every command says so', async () => {
  const folder = temporaryFolder();
  for (const args of [['init', 'x'], ['log', 'x'], ['view'], ['list'], ['current'], ['status']]) {
    const run = await sess(folder, [...args, '--json']);
    expect(run.code).toBe(1);
    expect(errorOf(run)).toMatchObject({ code: 'not-a-repository', message: expect.stringContaining(folder) });
  }
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  'log x',
  'current',
  'status',
  'release check',
  'init x',
  'release clean',
  'view',
])('in a folder that was deleted meanwhile sess %s says so', (command) => {
  const folder = temporaryFolder();
  const lost = (...args: string[]): Run => {
    const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"';
    const words = ['-c', script, 'sh', process.execPath, PROGRAM, ...command.split(' '), ...args];
    const options = { cwd: folder, env: cleanEnvironment(), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync('sh', words, options);
    return { code: status ?? 128, stdout, stderr };
  };
  const asJson = lost('--json');
  expect(asJson.code).toBe(1);
  expect(errorOf(asJson)).toEqual({
    code: 'no-current-folder',
    message: 'Unable to read the current working directory: it was deleted.',
    hints: ['cd ..', 'sess -C DIR status'],
  });
  const { code, stdout, stderr } = lost();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('Error: Unable to read the current working directory: it was deleted.\n');
  expect(errorOf(lost('--json', '-C', folder))).not.toMatchObject({ code: 'no-current-folder' });
});

describe('a repository that cannot be written', () => {
  test.skipIf(!MOUNTS)('because it is mounted read-only: reading works, writing says so', async () => {
    const repo = mounted('size=8m');
    git(repo, ['init', '--quiet', '--initial-branch=main']);
    commitFile(repo, 'a', 'a\n', 'First');
    await sess(repo, ['init', 'work']);
    await sess(repo, ['log', 'before']);
    await sess(repo, ['log', 'waiting'], { env: { PATH: '/no/such/folder' } });
    rmSync(join(repo, '.git', 'sess', 'cache'), { recursive: true });
    execFileSync('mount', ['-o', 'remount,ro', repo]);
    for (const args of [
      ['log', 'x'],
      ['init', 'x'],
      ['close', '--no-input'],
    ]) {
      const run = await sess(repo, [...args, '--json']);
      expect({ args, code: run.code, error: errorOf(run) }).toMatchObject({ code: 1, error: { code: 'read-only' } });
    }
    expect(await notes(repo)).toEqual(['before', 'waiting']);
    expect((await sess(repo, ['list'])).code).toBe(0);
    expect((await sess(repo, ['status'])).code).toBe(0);
    execFileSync('mount', ['-o', 'remount,rw', repo]);
    await sess(repo, ['log', 'after']);
    expect(await notes(repo)).toEqual(['before', 'waiting', 'after']);
  });

  test.skipIf(!OTHER_USERS)(
    'because it is not this user’s to write: reading works, writing says so with a hint that can be typed',
    async () => {
      const repo = temporaryRepository({ commit: true });
      const { id } = await sessJson<{ id: string }>(repo, ['init', 'work']);
      await sess(repo, ['log', 'before']);
      chmodSync(repo, 0o755);
      const trusted = {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
        HOME: '/root',
      };
      const run = asNobody(repo, ['log', 'x', '--session', id, '--json'], trusted);
      expect({ code: run.code, error: errorOf(run) }).toMatchObject({ code: 1, error: { code: 'read-only' } });
      expect(spawnSync('sh', ['-c', errorOf(run).hints[0] ?? 'false'], { cwd: repo }).status).toBe(0);
      expect(asNobody(repo, ['view', id], trusted)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('before'),
      });
      expect(asNobody(repo, ['list'], trusted).code).toBe(0);
      expect(await notes(repo)).toEqual(['before']);
    },
  );
});

describe.skipIf(!MOUNTS)('on a full disk', () => {
  async function smallRepository(): Promise<string> {
    const repo = mounted('size=2m');
    git(repo, ['init', '--quiet', '--initial-branch=main', '--template=']);
    commitFile(repo, 'a', 'a\n', 'First');
    await sess(repo, ['init', 'work']);
    await sess(repo, ['log', 'before']);
    return repo;
  }

  /** Fills it up to so many pages. */
  function fill(repo: string, pages: number): void {
    spawnSync('dd', ['if=/dev/zero', `of=${repo}/ballast`, 'bs=4096']);
    const free = join(repo, 'free');
    rmSync(free, { force: true });
    if (pages > 0) spawnSync('truncate', ['-s', `-${pages * 4096}`, `${repo}/ballast`]);
  }

  test('a log is refused as to be tried again, nothing is lost, and it works once there is room', async () => {
    const repo = await smallRepository();
    const before = owned(repo);
    fill(repo, 0);
    const run = await sess(repo, ['log', 'x', '--json']);
    expect(run.code).toBe(75);
    expect(errorOf(run)).toMatchObject({ code: 'disk-full', message: expect.stringMatching(/full.*Nothing/) });
    expect(spawnSync('sh', ['-c', errorOf(run).hints[0] ?? 'false'], { cwd: repo }).status).toBe(0);
    expect(await notes(repo)).toEqual(['before']);
    rmSync(join(repo, 'ballast'));
    const began = Date.now();
    expect((await sess(repo, ['log', 'after'])).code).toBe(0);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await notes(repo)).toEqual(['before', 'after']);
    expect(owned(repo)).toEqual(before);
    expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  });

  test('with a little room left, what succeeded is there once, and what was refused is not', async () => {
    const repo = await smallRepository();
    const kept = ['before'];
    for (const pages of [1, 2, 3, 4, 6, 8, 12, 16, 24]) {
      fill(repo, pages);
      const run = await sess(repo, ['log', `with ${pages}`, '--json']);
      if (run.code === 0) kept.push(`with ${pages}`);
      else
        expect({ pages, code: run.code, error: errorOf(run) }).toMatchObject({
          code: 75,
          error: { code: 'disk-full' },
        });
    }
    rmSync(join(repo, 'ballast'));
    expect((await sess(repo, ['log', 'after'])).code).toBe(0);
    expect(await notes(repo)).toEqual([...kept, 'after']);
    expect(kept.length).toBeLessThan(10);
    expect(readdirSync(join(repo, '.git', 'sess', 'inbox', 'entries'))).toEqual([]);
    expect(git(repo, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  });
});

test.skipIf(!OTHER_USERS)('a user without a name and a home can hold a session', () => {
  const repo = temporaryRepository({ commit: true });
  git(repo, ['config', 'core.logAllRefUpdates', 'always']);
  execFileSync('chown', ['-R', '12345:12345', repo]);
  const runs = [['init', 'x'], ['log', 'hello'], ['view'], ['close', '--no-input']].map((args) => asNobody(repo, args));
  expect(runs.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(['0 ', '0 ', '0 ', '0 ']);
  expect(runs[2]?.stdout).toContain('hello');
});

describe.skipIf(!ROOT)('a repository of somebody else', () => {
  function foreign(folder: string): string {
    execFileSync('chown', ['-R', '12345:12345', folder]);
    return folder;
  }

  async function expectForeign(folder: string, cwd = folder): Promise<void> {
    const config = join(temporaryFolder(), 'gitconfig');
    writeFileSync(config, '');
    const env = { GIT_CONFIG_GLOBAL: config };
    const run = await sess(cwd, ['init', 'x', '--json'], { env });
    expect({ code: run.code, error: errorOf(run) }).toMatchObject({ code: 1, error: { code: 'foreign-repository' } });
    expect(existsSync(join(folder, '.git', 'sess', 'inbox'))).toBe(false);
    const hint = errorOf(run).hints[0] ?? 'false';
    expect(spawnSync('sh', ['-c', hint], { cwd, env: cleanEnvironment(env) }).status).toBe(0);
    expect((await sess(cwd, ['init', 'x'], { env })).code).toBe(0);
  }

  test('is refused with a hint that works, from a folder below and with blanks in its name too', async () => {
    await expectForeign(foreign(temporaryRepository({ commit: true })));
    const odd = join(temporaryFolder(), "it's a repo");
    mkdirSync(join(odd, 'deep'), { recursive: true });
    git(odd, ['init', '--quiet']);
    await expectForeign(foreign(odd), join(odd, 'deep'));
  });

  test('is refused when it is bare, whatever git thinks of those', async () => {
    const bare = join(temporaryFolder(), 'r.git');
    git(temporaryFolder(), ['init', '--quiet', '--bare', bare]);
    foreign(bare);
    await expectForeign(bare);
    const strict = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.bareRepository', GIT_CONFIG_VALUE_0: 'explicit' };
    expect(errorOf(await sess(bare, ['list', '--json'], { env: strict })).code).toBe('foreign-repository');
  });

  test('is refused whatever its owner left there in our name', async () => {
    const repo = temporaryRepository({ commit: true });
    await sess(repo, ['init', 'work']);
    expect((await sess(repo, ['list'])).code).toBe(0);
    foreign(repo);
    expect(errorOf(await sess(repo, ['list', '--json'])).code).toBe('foreign-repository');
  });
});
