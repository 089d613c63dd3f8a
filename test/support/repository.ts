import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The environment every git and sess of the tests runs in: no configuration but the repository's own. */
export function cleanEnvironment(more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(tmpdir(), 'sess-no-home'),
    TMPDIR: tmpdir(),
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada Example',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada Example',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    ...more,
  };
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sess-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs git in a folder and returns what it printed, without the last newline. */
export function git(folder: string, args: readonly string[], env: Record<string, string> = {}): string {
  const output = execFileSync('git', [...args], {
    cwd: folder,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.toString('utf8').trimEnd();
}

/** A real repository on branch main, empty unless a first commit is asked for. */
export function temporaryRepository(options: { commit?: boolean; init?: readonly string[] } = {}): string {
  const folder = temporaryFolder();
  if (options.commit && !options.init) firstCommit(folder);
  else git(folder, ['init', '--quiet', '--initial-branch=main', ...(options.init ?? [])]);
  if (options.commit && options.init) commitFile(folder, 'README.md', 'hello\n', 'First commit');
  return folder;
}

/** Makes a folder a repository on branch main with one commit. */
export function firstCommit(folder: string): void {
  git(tmpdir(), ['init', '--quiet', '--initial-branch=main', folder]);
  commitFile(folder, 'README.md', 'hello\n', 'First commit');
}

/** Commits a file and returns the commit's id. */
export function commitFile(folder: string, name: string, content: string, message: string): string {
  writeFileSync(join(folder, name), content);
  git(folder, ['add', '--', name]);
  git(folder, ['commit', '--quiet', '-m', message]);
  return git(folder, ['rev-parse', 'HEAD']);
}
