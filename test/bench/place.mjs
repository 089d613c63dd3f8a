import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const PROGRAM = join(ROOT, 'bin/sess');
export const REF = 'refs/sess/journal';

/** No configuration but the repository's own, and nothing that makes Node start slower than it must. */
export const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: join(tmpdir(), 'sess-no-home'),
  TMPDIR: tmpdir(),
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Example',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada Example',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

const folders = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** A folder that is gone when the process ends. */
export function temporaryFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sess-bench-')));
  folders.push(folder);
  return folder;
}

/** A repository with one commit. */
export function repository() {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['commit', '--quiet', '--allow-empty', '-m', 'First commit']);
  return folder;
}

/** A repository with one commit and an open session. */
export function repositoryWithSession() {
  const folder = repository();
  sess(folder, ['init', 'a session to measure']);
  return folder;
}

export function git(folder, args) {
  return output('git', args, folder);
}

export function sess(folder, args) {
  return output(process.execPath, [PROGRAM, ...args], folder);
}

/** What a command printed. @throws when it fails, with what it said */
export function output(file, args, cwd) {
  const options = { cwd, env: ENVIRONMENT, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] };
  const { status, stdout, stderr, error } = spawnSync(file, args, options);
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}

export function progress(text) {
  process.stderr.write(`bench: ${text}\n`);
}
