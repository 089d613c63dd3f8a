import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cleanEnvironment, git, temporaryRepository } from '../support/repository.ts';

/** Runs a command in a folder and returns what it printed; throws when it fails. */
export type Command = (folder: string, args: readonly string[], env: Record<string, string>) => string;

/** Works a session from init to the retrospective with one way to run sess, and holds that it tells the story. */
export function expectWholeSession(run: Command): void {
  const folder = temporaryRepository({ commit: true });
  const before = git(folder, ['status', '--porcelain=v2', '--branch']);
  const sess = (...args: string[]): string => run(folder, args, cleanEnvironment());
  const id = sess('init', 'whole session', '--goal', 'See every part at work', '--id-only').trim();
  expect(id).toMatch(/^sess_\d+_[0-9a-f]{8}$/);
  expect(sess('current').trim()).toBe(id);
  expect(git(folder, ['status', '--porcelain=v2', '--branch'])).toBe(before);

  sess('log', '--plan', 'Write it', '--plan', 'Test it', '--progress', 'Write it');
  sess('log', '--decision', 'Keep it small', '--rationale', 'it is read often', '--discovery', 'It was there already');
  sess('log', '--error', 'Build failed', '--cause', 'stale cache', '--resolution', 'cleaned it');
  sess('log', '--snag', 'Slow network', '--lost', '15m', '--lesson', 'Work offline', '--done', '1');
  writeFileSync(join(folder, 'it.txt'), 'one\ntwo\n');
  git(folder, ['add', 'it.txt']);
  git(folder, ['commit', '--quiet', '-m', 'Write it']);
  expect(sess('status')).toContain('1/2');
  expect(JSON.parse(sess('list', '--json'))).toMatchObject([{ id, status: 'active' }]);
  expect(sess('search', 'offline')).toContain('Work offline');
  expect(sess('log', '--help')).toContain('--rationale');

  const closed = JSON.parse(sess('close', '--summary', 'It works', '--no-input', '--json'));
  expect(closed).toMatchObject({
    session: { id, status: 'completed', progress: { done: 1, total: 2 }, commits: [{ text: 'Write it' }] },
    retrospective: { metrics: { errors: 1, snags: 1, lost_s: 900, commits: 1, insertions: 2, deletions: 0 } },
  });
  const retrospective = sess('retro', id);
  for (const heading of [
    'Summary',
    'Errors Encountered',
    'Snags & Blockers',
    'Lessons Learned',
    'Decisions',
    'Metrics',
  ])
    expect(retrospective).toContain(`## ${heading}`);
  expect(sess('retro', id, '--format', 'html')).toContain('Work offline');
  expect(git(folder, ['fsck', '--strict'])).toBe('');
}
