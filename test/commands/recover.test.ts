import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sessOfDeadOwner } from '../support/dying-owner.ts';
import { sess, sessJson, stable } from '../support/program.ts';
import { commitFile, git, temporaryFolder, temporaryRepository } from '../support/repository.ts';

/** Later than any file these tests write, so that silence is long. */
const HOURS = 3_600_000;
const later = (hours: number) => ({ env: { SESS_NOW: new Date(Date.now() + hours * HOURS).toISOString() } });

interface Recovered {
  sessions: { id: string; shortname: string; state: string; because: string[]; recovered: boolean }[];
  flushed: number;
}

const tidy = (text: string, folder: string) =>
  stable(text, folder)
    .replace(/process \d+/g, 'process PID')
    .replace(/ago: git (moved|wrote)[^;.\n]+/g, 'ago: SIGN')
    .replace(/ago: (an entry|a command of sess)/g, 'ago: SIGN')
    .replace(/(?:2 hours|1 hour 59 minutes|1 hour)(?= ago)/g, 'HOURS');

describe('sess recover', () => {
  test('brings a session back whose owner is gone, and says on what evidence', async () => {
    const repository = temporaryRepository({ commit: true });
    sessOfDeadOwner(repository, ['init', 'fix', '--goal', 'Fix it']);
    sessOfDeadOwner(repository, ['log', '--progress', 'Halfway']);
    const dry = await sess(repository, ['recover', '--dry-run'], later(2));
    expect(tidy(dry.stdout, repository)).toMatchInlineSnapshot(`
      "fix  crashed  SESSION
        - process PID is gone
        - last sign of life HOURS ago: SIGN
        Bring it back with: sess recover fix
      "
    `);
    expect(git(repository, ['ls-tree', '-r', '--name-only', 'refs/sess/journal'])).not.toContain('recovered');
    const { code, stdout, stderr } = await sess(repository, ['recover'], later(2));
    expect(tidy(stdout, repository)).toMatchInlineSnapshot(`
      "fix  crashed  SESSION
        - process PID is gone
        - last sign of life HOURS ago: SIGN
        Go on with: sess resume fix
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = await sessJson<{ status: string; paused_s: number; checkpoints: { text: string }[] }>(
      repository,
      ['view', 'fix'],
      later(2),
    );
    expect(found.status).toBe('paused');
    expect(found.checkpoints[0]?.text).toMatch(/^Found crashed: process \d+ is gone; last sign of life /);
    expect((await sess(repository, ['recover'], later(3))).stdout).toBe('No session has died.\n');
  });

  test('does not count the time it lay dead as work', async () => {
    const repository = temporaryRepository();
    sessOfDeadOwner(repository, ['init', 'fix']);
    await sess(repository, ['recover'], later(10));
    await sess(repository, ['resume', 'fix'], later(10));
    const { retrospective } = await sessJson<{ retrospective: { metrics: Record<string, number> } }>(
      repository,
      ['close', '--no-input'],
      later(11),
    );
    expect(retrospective.metrics.duration_s).toBeGreaterThan(10.9 * 3600);
    expect(retrospective.metrics.active_s).toBeLessThan(1.1 * 3600);
  });

  test('never calls a session dead that is at work', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'running']);
    sessOfDeadOwner(repository, ['init', 'silent-for-a-moment']);
    expect((await sessJson<Recovered>(repository, ['recover'])).sessions).toEqual([]);
    // The owner of the first is this test, which runs, however long it says nothing.
    expect(
      (await sessJson<Recovered>(repository, ['recover'], later(1000))).sessions.map((one) => one.shortname),
    ).toEqual(['silent-for-a-moment']);
    const { code, stderr } = await sess(repository, ['recover', 'running'], later(1000));
    expect([code, tidy(stderr, repository)]).toMatchInlineSnapshot(`
      [
        1,
        "Error: Session running is alive, so there is nothing to recover: process PID runs; last sign of life 41 days 16 hours ago: SIGN.
      Code:  session-alive
      Try:   sess resume running
             sess status
      ",
      ]
    `);
  });

  test('takes git at work in the work tree of the current session for life', async () => {
    const repository = temporaryRepository({ commit: true });
    sessOfDeadOwner(repository, ['init', 'fix']);
    const past = { SESS_NOW: new Date(Date.now() + 0.4 * HOURS).toISOString() };
    commitFile(repository, 'a.txt', 'a', 'Work goes on');
    expect((await sessJson<Recovered>(repository, ['recover'], { env: past })).sessions).toEqual([]);
    expect((await sessJson<Recovered>(repository, ['recover'], later(2))).sessions).toHaveLength(1);
  });

  test('collects the commits a session made after it last logged', async () => {
    const repository = temporaryRepository({ commit: true });
    sessOfDeadOwner(repository, ['init', 'fix']);
    commitFile(repository, 'a.txt', 'a', 'The last thing it did');
    await sess(repository, ['recover'], later(2));
    const { commits } = await sessJson<{ commits: { text: string }[] }>(repository, ['view', 'fix']);
    expect(commits.map(({ text }) => text)).toEqual(['The last thing it did']);
  });

  test('finds a session whose work tree was removed', async () => {
    const repository = temporaryRepository({ commit: true });
    const tree = join(temporaryFolder(), 'tree');
    git(repository, ['worktree', 'add', '--quiet', tree]);
    sessOfDeadOwner(tree, ['init', 'elsewhere']);
    git(repository, ['worktree', 'remove', '--force', tree]);
    const { sessions } = await sessJson<Recovered>(repository, ['recover']);
    expect(sessions).toMatchObject([{ shortname: 'elsewhere', state: 'orphaned' }]);
    expect(sessions[0]?.because).toContain('its work tree is gone');
  });

  test('leaves sessions of other machines alone, and those of another clone for a day', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix']);
    rmSync(join(repository, '.git/sess/live'), { recursive: true });
    expect((await sessJson<Recovered>(repository, ['recover'], later(20))).sessions).toEqual([]);
    const { sessions } = await sessJson<Recovered>(repository, ['recover', '--dry-run'], later(30));
    expect(sessions[0]).toMatchObject({ state: 'orphaned' });
    expect(sessions[0]?.because[0]).toBe('nothing on this machine owns it');
  });

  test('moves what a killed command left in the inbox to the journal', async () => {
    const repository = temporaryRepository();
    const { session, entries } = await withLeftover(repository);
    const { flushed } = await sessJson<Recovered>(repository, ['recover']);
    expect(flushed).toBe(1);
    expect(readdirSync(join(repository, '.git/sess/inbox/entries'))).toEqual([]);
    const { notes } = await sessJson<{ notes: { id: string; text: string }[] }>(repository, ['view', session]);
    expect(notes).toMatchObject([{ id: entries, text: 'left over' }]);
  });

  test('refuses what is closed or unknown', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix']);
    await sess(repository, ['close', '--no-input']);
    const runs = [await sess(repository, ['recover', 'fix']), await sess(repository, ['recover', 'nobody'])];
    expect(runs.map(({ code, stderr }) => `${code}\n${stable(stderr)}`)).toMatchInlineSnapshot(`
      [
        "1
      Error: Session fix is already completed.
      Code:  session-closed
      Try:   sess retro fix
             sess resume fix
             sess init
      ",
        "1
      Error: There is no session nobody in this journal.
      Code:  unknown-session
      Try:   sess list
      ",
      ]
    `);
  });
});

describe('a dead session is told of', () => {
  test('by init, in one line, and by status, with the evidence', async () => {
    const repository = temporaryRepository({ commit: true });
    sessOfDeadOwner(repository, ['init', 'first']);
    sessOfDeadOwner(repository, ['init', 'second']);
    const opened = await sess(repository, ['init', 'third'], later(2));
    expect(opened.stderr).toBe('first and 1 more ended without being closed. Bring them back with: sess recover\n');
    const { stdout } = await sess(repository, ['status'], later(2));
    expect(tidy(stdout, repository).replace(/in sess-test-\w+/g, 'in REPO')).toMatchInlineSnapshot(`
      "third  active  SESSION
        Progress  no steps yet
        Branch    main
        Opened    just now
        Active    just now

      Also open
        second                         crashed
          SESSION  main in REPO, HOURS ago
          process PID is gone; last sign of life HOURS ago: SIGN
        first                          crashed
          SESSION  main in REPO, HOURS ago
          process PID is gone; last sign of life HOURS ago: SIGN
      "
    `);
  });

  test('with the evidence of an agent: its own process, not the shells it starts', async () => {
    const repository = temporaryRepository();
    const env = { CLAUDE_CODE_SESSION_ID: 'agent-1' };
    sessOfDeadOwner(repository, ['init', 'fix'], env);
    const report = await sessJson<{ current: { crashed: boolean; verdict: { state: string } } }>(
      repository,
      ['status'],
      later(0.15),
    );
    expect(report.current).toMatchObject({ crashed: true, verdict: { state: 'crashed' } });
  });
});

/** A session with an entry that is safe in the inbox and was never flushed. */
async function withLeftover(repository: string): Promise<{ session: string; entries: string }> {
  const opened = await sessJson<{ id: string }>(repository, ['init', 'fix']);
  const logged = await sessJson<{ entries: { id: string }[] }>(repository, ['log', 'x']);
  const id = logged.entries[0]?.id.replace(/.{4}$/, 'ffff') ?? '';
  const left = { ...logged.entries[0], id, text: 'left over', host: 'h', worktree: 'w' };
  await sess(repository, ['redact', logged.entries[0]?.id ?? '']);
  const folder = join(repository, '.git/sess/inbox/entries');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.ndjson`), `${JSON.stringify(left)}\n`);
  return { session: opened.id, entries: id };
}
