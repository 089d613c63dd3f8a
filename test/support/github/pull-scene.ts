import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Run, sess } from '../program.ts';
import { firstCommit, git, temporaryFolder } from '../repository.ts';
import type { Github } from './look-alike.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

/** A session that was worked on for half an hour and is closed. */
export async function worked(folder: string, name = 'fix-auth', hour = '17'): Promise<void> {
  await sess(folder, ['init', name, '--goal', 'Stop the timeouts'], at(`${hour}:00:00`));
  const decision = ['--decision', 'Deadlines of 30 s', '--rationale', 'The proxy gives up after 60'];
  await sess(folder, ['log', ...decision, '--error', 'boom @ada #12'], at(`${hour}:10:00`));
  await sess(folder, ['close', '--summary', 'Tokens have a deadline'], at(`${hour}:30:00`));
}

/**
 * For the tests of a file: gives each a repository of its own, a clone of octo-org/demo on the branch fix-auth, with what
 * `build` did in it; without it, with one session that is closed.
 */
export function pullScene(build: (folder: string) => Promise<void> = worked): () => string {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'sess-test-')));
  const kept = join(place, 'kept');
  beforeAll(async () => {
    firstCommit(kept);
    git(kept, ['remote', 'add', 'origin', 'git@github.com:octo-org/demo.git']);
    git(kept, ['checkout', '--quiet', '-b', 'fix-auth']);
    // As after a push.
    git(kept, ['update-ref', 'refs/remotes/origin/fix-auth', 'HEAD']);
    await build(kept);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
  return () => {
    const folder = join(temporaryFolder(), 'demo');
    cpSync(kept, folder, { recursive: true, preserveTimestamps: true });
    return folder;
  };
}

/** `sess pr` of ada, with her token, at a desk. */
export function pr(
  folder: string,
  github: Pick<Github, 'url'>,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Run> {
  return sess(folder, ['pr', ...args], { env: { GITHUB_API_URL: github.url, GH_TOKEN: 'user-token', ...env } });
}

/** The same with --json, to its parsed answer. */
export async function prJson<
  Answer = { url: string; id: number; action: string; sessions: string[]; comment?: string },
>(...[folder, github, args = [], env = {}]: Parameters<typeof pr>): Promise<Answer> {
  const { code, stdout, stderr } = await pr(folder, github, [...args, '--json'], env);
  if (code !== 0) throw new Error(`sess pr ${args.join(' ')} left with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Answer;
}
