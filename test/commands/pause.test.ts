import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { commitFile, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

interface View {
  status: string;
  entries: number;
  paused_s: number;
  commits: { text: string }[];
  checkpoints: { text: string; changed?: string[] }[];
}

describe('sess checkpoint', () => {
  test('puts down commits, uncommitted files and a note', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'fix', '--goal', 'Fix it'], at('09:00:00'));
    await sess(repository, ['log', '--plan', 'Test', '--progress', 'Fix'], at('09:10:00'));
    commitFile(repository, 'a.txt', 'a', 'First half');
    writeFileSync(join(repository, 'b c.txt'), 'b');
    const { code, stdout, stderr } = await sess(
      repository,
      ['checkpoint', '--note', 'Before the refactoring'],
      at('09:20:00'),
    );
    expect(stable(stdout)).toMatchInlineSnapshot(`
      "Checkpoint in fix  SESSION
        Note         Before the refactoring
        Progress     0/2
        Current      Fix
        Uncommitted  b c.txt
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const view = await sessJson<View>(repository, ['view', 'fix']);
    expect(view).toMatchObject({
      status: 'active',
      commits: [{ text: 'First half' }],
      checkpoints: [{ text: 'Before the refactoring', changed: ['b c.txt'] }],
    });
    const before = view.entries;
    expect(await sessJson(repository, ['checkpoint'], at('09:30:00'))).toMatchObject({
      status: 'active',
      entries: before + 1,
    });
  });

  test('has nothing to do with a closed session', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix']);
    await sess(repository, ['close', '--no-input']);
    const runs = await Promise.all(
      ['checkpoint', 'pause'].map((verb) => sess(repository, [verb, '-s', 'fix', '--note', 'x'])),
    );
    expect(runs.map(({ code, stderr }) => [code, /Code: +(\S+)/.exec(stderr)?.[1]])).toEqual([
      [1, 'session-closed'],
      [1, 'session-closed'],
    ]);
  });
});

describe('sess pause', () => {
  test('lets the session rest, and logging ends that', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'fix'], at('09:00:00'));
    const { code, stdout, stderr } = await sess(repository, ['pause', '--note', 'Urgent bug'], at('09:30:00'));
    expect(stable(stdout)).toMatchInlineSnapshot(`
      "Paused fix  SESSION
        Note         Urgent bug
      Go on with: sess resume fix
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    commitFile(repository, 'a.txt', 'a', 'The urgent bug');
    const logged = await sess(repository, ['log', 'Back at it'], at('11:30:00'));
    expect(logged.stderr).toBe('It was paused, and is active again.\n');
    expect(logged.stdout).not.toContain('resumed');
    const view = await sessJson<View>(repository, ['view', 'fix']);
    // What was committed meanwhile was other work.
    expect(view).toMatchObject({ status: 'active', paused_s: 7200, commits: [] });
  });

  test('of what is paused says so, writes nothing, and loses no note', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix']);
    const first = await sessJson<{ entries: number }>(repository, ['pause']);
    const again = await sess(repository, ['pause']);
    expect([again.code, again.stdout]).toEqual([0, 'fix is paused already.\n']);
    const noted = await sessJson<{ entries: number; status: string }>(repository, ['pause', '--note', 'By the way']);
    expect(noted).toMatchObject({ status: 'paused', entries: first.entries + 1 });
    expect((await sessJson<View>(repository, ['view', 'fix'])).checkpoints.map(({ text }) => text)).toEqual([
      'By the way',
    ]);
  });

  test('does not count as active time', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'fix'], at('09:00:00'));
    await sess(repository, ['pause'], at('10:00:00'));
    const closed = await sessJson<{ retrospective: { metrics: Record<string, number> } }>(
      repository,
      ['close', '--no-input'],
      at('15:00:00'),
    );
    expect(closed.retrospective.metrics).toMatchObject({ duration_s: 6 * 3600, active_s: 3600 });
  });
});
