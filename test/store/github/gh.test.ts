import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ghToken } from '../../../src/store/github/gh.ts';
import { temporaryFolder } from '../../support/repository.ts';

/** Puts a program called gh, a shell script, before all others. */
function gh(script: string, path = (folder: string) => folder): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'gh'), 0o755);
  vi.stubEnv('PATH', [path(folder), '/usr/bin', '/bin'].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

const asked = (env: Record<string, string> = {}) =>
  ghToken('github.com', { PATH: '/usr/bin:/bin', ...env }, ['GH_TOKEN']);

test('gh is asked for the token of one site', async () => {
  const folder = gh('echo "$@" > "$OUT"; echo gho_token');
  const out = join(folder, 'out');
  expect(await asked({ OUT: out })).toBe('gho_token');
  expect(readFileSync(out, 'utf8')).toBe('auth token --hostname github.com\n');
});

test('gh does not see the token of another site, which it would give', async () => {
  gh('echo "$GH_TOKEN-$GH_CONFIG_DIR"');
  expect(await asked({ GH_TOKEN: 'user-token', GH_CONFIG_DIR: '/config' })).toBe('-/config');
});

test.each([
  ['is not logged in', 'echo "no oauth token found for github.com" >&2; exit 1'],
  ['fails after it has said something', 'echo gho_token; exit 1'],
  ['says nothing', ':'],
  ['says several words', 'echo Please log in'],
  ['says something that is no text', "printf 'gho_\\033[2Jx'"],
  ['never stops talking', 'yes'],
])('a gh that %s has none', async (_, script) => {
  gh(script);
  expect(await asked()).toBeUndefined();
});

test('a gh that hangs, and takes no signal, is left', async () => {
  const folder = gh('trap "" TERM INT; echo gho_token; touch "$OUT"; while :; do sleep 1; done');
  const begin = performance.now();
  expect(await asked({ OUT: join(folder, 'started') })).toBeUndefined();
  expect(performance.now() - begin).toBeLessThan(9000);
  expect(existsSync(join(folder, 'started'))).toBe(true);
});

test('a gh in a folder that is relative is not started', async () => {
  const folder = gh('echo gho_token', () => '.');
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  expect(await asked({ PATH: '.:/usr/bin:/bin' })).toBeUndefined();
});

test('where there is no gh there is no token', async () => {
  vi.stubEnv('PATH', temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await asked()).toBeUndefined();
});
