import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sessOfDeadOwner } from '../support/dying-owner.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

const at = (time: string, env: Record<string, string> = {}) => ({ env: { SESS_NOW: `2026-01-10T${time}Z`, ...env } });

interface View {
  status: string;
  entries: number;
  closed_at: string | null;
  commits: { text: string }[];
}

describe('sess resume', () => {
  test('gives back the thread: where it was left, what must be known, what is next', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'earlier', '--task', 'BUG-1'], at('08:00:00'));
    await sess(repository, ['log', '--lesson', 'Run the race detector first'], at('08:10:00'));
    await sess(repository, ['close', '--no-input'], at('08:20:00'));
    await sess(repository, ['init', 'fix-sweep', '--goal', 'Fix the race', '--task', 'BUG-1'], at('09:00:00'));
    await sess(
      repository,
      [
        ...['log', '--plan', 'Reproduce', '--plan', 'Write a test', '--done', 'Reproduce', '--progress', 'Lock first'],
        ...['--decision', 'Lock before the check', '--rationale', 'smallest change', '--option', 'atomic state'],
        ...['--blocker', 'No access to the build farm', '--next', 'Ask for access'],
        ...['--key-context', 'chain_watcher locks before sweeper'],
      ],
      at('09:10:00'),
    );
    await sess(repository, ['pause', '--note', 'Half of the lock is in'], at('09:30:00'));
    commitFile(repository, 'other.txt', 'x', 'Somebody else was here');
    writeFileSync(join(repository, 'half.txt'), 'x');
    const { code, stdout, stderr } = await sess(repository, ['resume'], at('11:30:00'));
    expect(stable(stdout).replace(/\b[0-9a-f]{10}\b/g, 'SHORT')).toMatchInlineSnapshot(`
      "fix-sweep (paused) SESSION

      TL;DR
      - Goal: Fix the race
      - 1 of 3 steps done, 1 open blocker, opened 2 hours 30 minutes ago, paused 2
        hours ago
      - Tasks: BUG-1

      Where you left off (2 hours ago)
      - Current step (3 of 3): Lock first
      - Branch: main at SHORT then, HEAD is now SHORT
      - Note of 2026-01-10T09:30: Half of the lock is in
      - Uncommitted: half.txt

      Open blockers
      - No access to the build farm

      Next steps
      - Ask for access

      Key context
      - chain_watcher locks before sweeper

      Remaining steps
      - 2: Write a test

      Last entries, newest first
      - done: Reproduce

      Commits since
      - SHORT: Somebody else was here

      Decisions
      - Lock before the check
        Options: atomic state
        Rationale: smallest change

      Lessons that apply
      - Run the race detector first (earlier)
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'fix-sweep was paused, and is active again.\n' });
    const view = await sessJson<View & { paused_s: number }>(repository, ['view', 'fix-sweep']);
    expect(view).toMatchObject({ status: 'active', paused_s: 7200, commits: [] });
  });

  test('keeps to the characters it is given, in every format', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'long', '--goal', 'A goal of many words '.repeat(20)]);
    const notes = Array.from({ length: 30 }, (_, index) => [
      '--discovery',
      `Number ${index} ${'found out '.repeat(20)}`,
    ]);
    await sess(repository, ['log', ...notes.flat()]);
    for (const format of ['text', 'md', 'json'])
      for (const most of [200, 1000, 3000]) {
        const { stdout, code } = await sess(repository, ['resume', '--format', format, '--max-chars', `${most}`]);
        expect(code).toBe(0);
        expect(stdout.trimEnd().length).toBeLessThanOrEqual(most);
        expect(stdout.length).toBeGreaterThan(100);
      }
    const brief = await sessJson<{ cut: unknown[] }>(repository, ['resume', '--max-chars', '1000']);
    expect(brief.cut.length).toBeGreaterThan(0);
    expect((await sess(repository, ['resume', '--max-chars', '199'])).code).toBe(2);
  });

  test('writes nothing when the session is at work here already', async () => {
    const repository = temporaryRepository();
    const { entries } = await sessJson<View>(repository, ['init', 'fix']);
    const run = await sess(repository, ['resume']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect((await sessJson<View>(repository, ['view'])).entries).toBe(entries);
  });

  test('takes the current session, else the one last at work here, else the last anywhere', async () => {
    const repository = temporaryRepository({ commit: true });
    const tree = join(temporaryFolder(), 'tree');
    git(repository, ['worktree', 'add', '--quiet', tree]);
    const resumed = async (folder: string, env = {}) =>
      (await sessJson<{ shortname: string }>(folder, ['resume'], { env })).shortname;
    await sess(repository, ['init', 'here']);
    await sess(tree, ['init', 'there']);
    await sess(repository, ['init', 'closed-later']);
    expect(await resumed(repository)).toBe('closed-later');
    await sess(repository, ['close', '--no-input']);
    expect(await resumed(repository)).toBe('here');
    await sess(repository, ['close', '--no-input']);
    expect(await resumed(repository)).toBe('there');
    await sess(tree, ['close', '--no-input']);
    const { code, stderr } = await sess(repository, ['resume']);
    expect([code, stderr]).toMatchInlineSnapshot(`
      [
        1,
        "Error: No session is open that could be resumed.
      Code:  nothing-to-resume
      Try:   sess init "what you are about to do"
             sess list
             sess resume SESSION
      ",
      ]
    `);
  });

  test('opens a closed session again when it is named', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix']);
    await sess(repository, ['close', '--no-input', '--summary', 'Done']);
    const run = await sess(repository, ['resume', 'fix']);
    expect([run.code, run.stderr]).toEqual([0, 'fix was completed, and is active again.\n']);
    expect(await sessJson<View>(repository, ['view', 'fix'])).toMatchObject({ status: 'active', closed_at: null });
    expect(git(repository, ['ls-tree', '-r', '--name-only', 'refs/sess/journal'])).not.toContain('retrospective.md');
    expect((await sess(repository, ['log', 'More to do'])).code).toBe(0);
  });

  test('recovers a session that died, and says what was found', async () => {
    const repository = temporaryRepository({ commit: true });
    sessOfDeadOwner(repository, ['init', 'fix']);
    commitFile(repository, 'a.txt', 'a', 'The last thing it did');
    const env = { SESS_NOW: new Date(Date.now() + 7_200_000).toISOString() };
    const { stdout, stderr } = await sess(repository, ['resume'], { env });
    expect(stderr).toMatch(/^fix had died\. It was found crashed: process \d+ is gone; last sign of life 2 hours ago/);
    expect(stdout).toContain('found crashed');
    expect(await sessJson<View>(repository, ['view', 'fix'])).toMatchObject({
      status: 'active',
      commits: [{ text: 'The last thing it did' }],
    });
  });

  test('keeps several agents in one work tree apart', async () => {
    const repository = temporaryRepository();
    const as = (agent: string) => ({ env: { CLAUDE_CODE_SESSION_ID: agent } });
    await sess(repository, ['init', 'first'], as('agent-1'));
    await sess(repository, ['init', 'second'], as('agent-2'));
    const logged = await sessJson<{ session: string }>(repository, ['log', 'by the first'], as('agent-1'));
    expect((await sess(repository, ['current'], as('agent-1'))).stdout.trim()).toBe(logged.session);
    expect(await sessJson(repository, ['resume'], as('agent-1'))).toMatchObject({ shortname: 'first' });
    expect(await sessJson(repository, ['resume'], as('agent-2'))).toMatchObject({ shortname: 'second' });
    // A third takes the work tree's, and has it for its own from then on.
    expect(await sessJson(repository, ['resume', 'first'], as('agent-3'))).toMatchObject({ shortname: 'first' });
    await sess(repository, ['resume', 'second']);
    expect(await sessJson(repository, ['resume'], as('agent-3'))).toMatchObject({ shortname: 'first' });
  });

  test('lists what is open', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'rests', '--goal', 'Something else'], at('08:00:00'));
    await sess(repository, ['pause'], at('08:05:00'));
    await sess(repository, ['init', 'works', '--goal', 'Fix the race'], at('09:00:00'));
    await sess(repository, ['init', 'closed'], at('09:01:00'));
    await sess(repository, ['close', '--no-input'], at('09:02:00'));
    const { stdout } = await sess(repository, ['resume', '--list'], at('09:15:00'));
    expect(stdout.replace(/^[0-9a-f]{8}/gm, 'xxxxxxxx')).toMatchInlineSnapshot(`
      "ID       NAME                     STATUS    STEPS  AGE  GOAL
      xxxxxxxx works                    active    -      15m  Fix the race
      xxxxxxxx rests                    paused    -      1h   Something else
      "
    `);
    expect(await sessJson(repository, ['resume', '--list'])).toMatchObject([
      { shortname: 'works', verdict: { state: 'alive' } },
      { shortname: 'rests', verdict: { state: 'paused' } },
    ]);
  });
});
