import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retrospectiveFile } from '../../src/actions/retrospective-file.ts';
import type { Context } from '../../src/context.ts';
import { replay } from '../../src/journal/replay.ts';
import type { Snapshot } from '../../src/journal/snapshot.ts';
import { entry, SESSION } from '../support/entries.ts';
import { temporaryFolder } from '../support/repository.ts';

describe('the name of a retrospective in a folder', () => {
  const opened = (happened_at: string, id = SESSION): Snapshot =>
    replay(id, [entry('opened', '', { title: 'x', shortname: 'x', happened_at })]);
  const among = (...sessions: Snapshot[]): Context =>
    ({ cwd: import.meta.dirname, journal: { listed: async () => sessions } }) as unknown as Context;
  const nameOf = (happened_at: string): Promise<string> => retrospectiveFile(among(), 'docs/', opened(happened_at));

  test('is of the day in UTC', async () => {
    expect(await nameOf('2026-01-10T23:30:00.000-05:00')).toBe(join('docs', '2026-01-11-x.md'));
  });

  test.each([
    '/../../../',
    '../../../etc',
    '..\\..\\..\\a',
    '2026/01/10',
    'x',
  ])('leads nowhere else, whatever an entry says of its time: %j', async (time) =>
    expect(await nameOf(time)).toMatch(/^docs[\\/](?:2026-01-10|undated)-x\.md$/));

  test('is not that of another session, and stays when more of the same name come', async () => {
    const day = '2026-01-10T12:00:00.000Z';
    const [first, second, third] = [10, 20, 30].map((at) => opened(day, `sess_17680975577${at}_0000000${at / 10}`));
    if (!first || !second || !third) throw new Error('there are three');
    const names = [first, second, third].map((one) => retrospectiveFile(among(third, first, second), 'docs/', one));
    expect(await Promise.all(names)).toEqual(
      ['', '-00000002', '-00000003'].map((end) => join('docs', `2026-01-10-x${end}.md`)),
    );
    const elsewhen = opened('2026-01-11T12:00:00.000Z', 'sess_1768097557740_00000004');
    expect(await retrospectiveFile(among(first, elsewhen), 'docs/', elsewhen)).toBe(join('docs', '2026-01-11-x.md'));
  });

  test('is refused where a link has it', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'elsewhere'), join(folder, '2026-01-10-x.md'));
    await expect(
      retrospectiveFile({ ...among(), cwd: folder }, './', opened('2026-01-10T12:00:00.000Z')),
    ).rejects.toThrow('Cannot write 2026-01-10-x.md: a link stands there.');
  });
});
