import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { commitFile, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-${time}:00Z` } });

test('two days of work on a task, with a night between, come back whole', async () => {
  const folder = temporaryRepository({ commit: true });
  mkdirSync(join(folder, '.tasks'));
  const task = join(folder, '.tasks/fix-sweep-bug.md');
  writeFileSync(
    task,
    '---\nid: fix-sweep-bug\ntitle: Sweeps fail now and then\npriority: P1\nstatus: in_progress\n---\n',
  );

  await sess(folder, ['init', 'fix-sweep', '--goal', 'Fix the race', '--task', 'fix-sweep-bug'], at('10T09:00'));
  await sess(folder, ['log', '--plan', 'Reproduce', '--plan', 'Fix', '--plan', 'Test'], at('10T09:05'));
  await sess(
    folder,
    ['log', '--done', 'Reproduce', '--progress', 'Fix', '--discovery', 'The state is read before the lock'],
    at('10T11:00'),
  );
  await sess(
    folder,
    ['log', '--decision', 'Lock first', '--rationale', 'smallest change', '--key-context', 'a locks before b'],
    at('10T12:00'),
  );
  commitFile(folder, 'sweeper.txt', 'half', 'Take the lock first');
  await sess(folder, ['checkpoint', '--note', 'The lock is in, the test is not'], at('10T17:00'));
  await sess(folder, ['pause'], at('10T18:00'));

  const morning = await sess(folder, ['resume'], at('11T09:00'));
  for (const known of [
    'Current step (2 of 3): Fix',
    'The lock is in, the test is not',
    'a locks before b',
    'Lock first',
    'smallest change',
    'The state is read before the lock',
  ])
    expect(morning.stdout).toContain(known);

  await sess(folder, ['log', '--done', 'Fix', '--done', 'Test', '--lesson', 'Lock before looking'], at('11T10:00'));
  const closed = await sessJson<{
    session: { status: string; progress: unknown; commits: { text: string }[] };
    retrospective: { metrics: Record<string, number> };
    tasks: { marked: { id: string }[] };
  }>(folder, ['close', '--complete', '--complete-tasks', '--summary', 'Fixed', '--no-input'], at('11T11:00'));
  expect(closed.session).toMatchObject({
    status: 'completed',
    progress: { done: 3, total: 3 },
    commits: [{ text: 'Take the lock first' }],
  });
  // The night was no work.
  expect(closed.retrospective.metrics).toMatchObject({ duration_s: 26 * 3600, active_s: 11 * 3600 });
  expect(closed.tasks.marked.map(({ id }) => id)).toEqual(['fix-sweep-bug']);
  expect(readFileSync(task, 'utf8')).toContain('\nstatus: completed\n');
});
