import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { sess, sessJson } from './program.ts';
import { commitFile, git, temporaryFolder } from './repository.ts';

let template = '';
let made: Promise<string> | undefined;

/** For a file of tests that use it: the repository is there from its first use to the end of the file. */
export function prepareWorkedJournal(): void {
  beforeAll(() => {
    template = mkdtempSync(join(tmpdir(), 'sess-worked-'));
    made = undefined;
  });
  afterAll(() => rmSync(template, { recursive: true, force: true, maxRetries: 5 }));
}

/**
 * A repository with two sessions: one closed, with a commit, an edited entry and a redacted one, and one open. Times and
 * words are always the same, ids are not. Made once for each file of tests, and copied.
 */
export async function workedJournal(): Promise<string> {
  made ??= work(template);
  const copy = temporaryFolder();
  cpSync(await made, copy, { recursive: true });
  return copy;
}

/** Runs sess at a minute of one day. */
async function at(repository: string, minute: number, args: readonly string[]): Promise<void> {
  const now = new Date(Date.parse('2026-01-10T09:00:00Z') + minute * 60_000).toISOString();
  const { code, stderr } = await sess(repository, args, { env: { SESS_NOW: now } });
  if (code !== 0) throw new Error(`sess ${args.join(' ')}: ${stderr}`);
}

async function work(repository: string): Promise<string> {
  git(repository, ['init', '--quiet']);
  commitFile(repository, 'README.md', 'hello\n', 'First commit');
  git(repository, ['switch', '--quiet', '-c', 'fix/sweep']);
  await at(repository, 0, ['init', 'Fix Sweep', '--goal', 'Fix the race in the sweep', '--task', 'T-1']);
  await at(repository, 5, [
    'log',
    '--plan',
    'Reproduce it',
    '--plan',
    'Fix it',
    '--key-file',
    'sweep.go - the sweeper',
  ]);
  await at(repository, 30, ['log', '--done', 'Reproduce it', '--progress', 'Fix it']);
  await at(repository, 40, [
    'log',
    '--decision',
    'Lock first',
    '--rationale',
    'simplest',
    '--option',
    'a',
    '--option',
    'b',
  ]);
  await at(repository, 50, [
    'log',
    '--error',
    'test hangs',
    '--command',
    'go test',
    '--exit-code',
    '2',
    '--cause',
    'deadlock',
  ]);
  commitFile(repository, 'sweep.go', 'package sweep\n', 'Take the lock first');
  await at(repository, 55, ['log', '--discovery', 'Lock ordering: watcher before sweeper', '--note', 'wrong, edit me']);
  await at(repository, 56, ['log', '--note', 'customer Vesuvio']);
  const { entries } = await sessJson<{ entries: { id: string; text: string }[] }>(repository, [
    'view',
    'fix-sweep',
    '--entries',
  ]);
  const idOf = (text: string): string => entries.find((entry) => entry.text === text)?.id ?? '';
  await at(repository, 57, ['edit', idOf('wrong, edit me'), '--text', 'right now']);
  await at(repository, 58, ['redact', idOf('customer Vesuvio'), '--reason', 'customer data']);
  await at(repository, 60, ['close', '--summary', 'The race is gone']);
  await at(repository, 120, ['init', 'second', '--goal', 'Something else']);
  await at(repository, 130, ['log', '--next', 'Go on']);
  return repository;
}

/** Every session as `sess view` says it, oldest first. */
export async function snapshots(repository: string): Promise<unknown[]> {
  const sessions = await sessJson<{ id: string }[]>(repository, ['list']);
  return Promise.all(sessions.map(({ id }) => sessJson(repository, ['view', id, '--entries'])));
}
