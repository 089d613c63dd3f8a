import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { discover } from '../../../src/store/git/repository.ts';
import { type Settings, settingsOf } from '../../../src/store/git/settings.ts';
import { git, temporaryFolder, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, REF } from '../journal-in.ts';

cleanProcess();
afterEach(() => {
  vi.unstubAllEnvs();
});

let repo = '';
let remembered = '';
beforeEach(() => {
  repo = temporaryRepository();
  remembered = join(repo, '.git', 'sess', 'settings.json');
});

function settings(): Promise<Settings> {
  return settingsOf(discover(repo, {}));
}

function config(...args: string[]): void {
  git(repo, ['config', ...args]);
}

describe('settings', () => {
  test('have defaults that work', async () => {
    const { ref, ttl_s, name, email } = await settings();
    expect({ ref, ttl_s }).toEqual({ ref: REF, ttl_s: 86_400 });
    expect(name).not.toBe('');
    expect(email).toContain('@');
  });

  test('come from git config', async () => {
    config('sess.ref', 'refs/heads/sess/journal');
    config('sess.ttl', '90m');
    config('user.name', 'Grace "G" Höpper');
    config('user.email', 'grace@example.com');
    expect(await settings()).toEqual({
      ref: 'refs/heads/sess/journal',
      ttl_s: 5400,
      name: 'Grace "G" Höpper',
      email: 'grace@example.com',
    });
  });

  test.each([
    'journal',
    'refs/../x',
    'refs/sess/journal.lock',
    'refs/a b',
    'refs/x;rm',
    '',
    'refs/worktree/journal',
    'HEAD',
    'refs/sess/@{1}',
    'refs/-x',
  ])('refuse the ref %j', async (ref) => {
    config('sess.ref', ref);
    await expect(settings()).rejects.toMatchObject({ code: 'bad-ref', hints: ['git config --unset sess.ref'] });
    config('--unset', 'sess.ref');
    expect((await settings()).ref).toBe(REF);
  });
});

describe('what is remembered', () => {
  test('is used until a config file changes', async () => {
    await settings();
    const kept = JSON.parse(readFileSync(remembered, 'utf8')) as { settings: Settings };
    writeFileSync(remembered, JSON.stringify({ ...kept, settings: { ...kept.settings, name: 'From Memory' } }));
    expect((await settings()).name).toBe('From Memory');
    config('user.name', 'Grace');
    expect((await settings()).name).toBe('Grace');
  });

  test('gives way when a global, included or not yet existing file changes', async () => {
    const folder = temporaryFolder();
    const [global, one, two] = [join(folder, 'global'), join(folder, 'one'), join(folder, 'two')];
    vi.stubEnv('GIT_CONFIG_GLOBAL', global);
    await settings();
    writeFileSync(global, `[user]\n\tname = Global\n[include]\n\tpath = one\n\tpath = ${two}\n`);
    expect((await settings()).name).toBe('Global');
    writeFileSync(one, '[user]\n\tname = One\n');
    expect((await settings()).name).toBe('One');
    writeFileSync(two, '[user]\n\tname = Two\n');
    expect((await settings()).name).toBe('Two');
    writeFileSync(two, '[user]\n\tname = Second\n');
    expect((await settings()).name).toBe('Second');
  });

  test('gives way to the environment and comes back after it', async () => {
    config('user.name', 'Config');
    await settings();
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'user.name');
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'Environment');
    expect((await settings()).name).toBe('Environment');
    vi.unstubAllEnvs();
    cleanProcess();
    expect((await settings()).name).toBe('Config');
  });

  test('is nothing where an include depends on more than files', async () => {
    config('user.name', 'Main');
    config('includeIf.onbranch:side.path', 'side.config');
    writeFileSync(join(repo, '.git', 'side.config'), '[user]\n\tname = Side\n');
    expect((await settings()).name).toBe('Main');
    git(repo, ['symbolic-ref', 'HEAD', 'refs/heads/side']);
    expect((await settings()).name).toBe('Side');
    expect(existsSync(remembered)).toBe(false);
  });

  test('is read again when it is damaged', async () => {
    await settings();
    for (const damage of ['', '{', 'null', '[]', '{"stamp":"x"}', '{"stamp":"x","files":7}']) {
      writeFileSync(remembered, damage);
      expect((await settings()).ref).toBe(REF);
    }
  });

  test('belongs to one work tree', async () => {
    git(repo, ['commit', '--quiet', '--allow-empty', '-m', 'x']);
    const linked = join(temporaryFolder(), 'side');
    git(repo, ['worktree', 'add', '--quiet', linked]);
    config('extensions.worktreeConfig', 'true');
    git(linked, ['config', '--worktree', 'user.name', 'Side']);
    expect((await settingsOf(discover(linked, {}))).name).toBe('Side');
    expect((await settings()).name).not.toBe('Side');
  });

  test('survives a home folder that cannot be looked into', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    vi.stubEnv('HOME', file);
    vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
    expect((await settings()).ref).toBe(REF);
    expect((await settings()).ref).toBe(REF);
  });

  test('sees a change of the same size in the same second', async () => {
    config('user.name', 'Aaaa');
    utimesSync(join(repo, '.git', 'config'), 1, 1);
    expect((await settings()).name).toBe('Aaaa');
    config('user.name', 'Bbbb');
    utimesSync(join(repo, '.git', 'config'), 1, 1);
    expect((await settings()).name).toBe('Bbbb');
  });
});
