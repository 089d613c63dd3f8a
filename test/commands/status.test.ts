import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

describe('sess status', () => {
  test('shows the current session and the others', async () => {
    const repository = temporaryRepository({ commit: true });
    await sess(repository, ['init', 'older', '--goal', 'Something else'], at('08:00:00'));
    await sess(repository, ['init', 'fix-sweep', '--goal', 'Fix the race', '--task', 'BUG-1'], at('09:00:00'));
    await sess(
      repository,
      ['log', '--plan', 'A', '--plan', 'B', '--done', 'A', '--progress', 'B', '--blocker', 'No access'],
      at('09:10:00'),
    );
    const { code, stdout, stderr } = await sess(repository, ['status'], at('09:15:00'));
    expect(stable(stdout).replace(/in \S+,/g, 'in REPO,')).toMatchInlineSnapshot(`
      "fix-sweep  active  SESSION
        Goal      Fix the race
        Tasks     BUG-1
        Progress  ██████████░░░░░░░░░░ 1/2
        Current   B
        Blocked   No access
        Branch    main
        Opened    15 minutes ago
        Active    5 minutes ago

      Also open
        older                          active
          SESSION  main in REPO, 1 hour ago
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = await sessJson<{ current: Record<string, unknown>; open: Record<string, unknown>[] }>(
      repository,
      ['status'],
      at('09:15:00'),
    );
    expect(report.current).toMatchObject({
      shortname: 'fix-sweep',
      last_activity: '2026-01-10T09:10:00.000Z',
      progress: { done: 1, total: 2 },
    });
    expect(report.open).toMatchObject([{ shortname: 'older', branch: 'main' }]);
  });

  test('shows the session that is named, by its short name too', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'first']);
    await sess(repository, ['init', 'second']);
    const named = await sessJson<{ current: { shortname: string } }>(repository, ['status', '-s', 'first']);
    expect(named.current.shortname).toBe('first');
    expect((await sess(repository, ['status', '-s', 'nobody'])).code).toBe(1);
  });

  test('says so when nothing is open', async () => {
    const { code, stdout } = await sess(temporaryRepository(), ['status']);
    expect(`${code}\n${stdout}`).toMatchInlineSnapshot(`
      "0
      No session is current in this work tree.
      Open one with: sess init "what you are about to do"
      "
    `);
  });
});
