import { describe, expect, test } from 'vitest';
import { sess, sessJson, stable } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

describe('sess redact', () => {
  test('removes an entry and all versions of it, and leaves a tombstone', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one']);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, [
      'log',
      'customer Vesuvio',
      '--note',
      'fine',
    ]);
    const id = entries[0]?.id ?? '';
    await sess(repository, ['edit', id, '--text', 'customer Vesuvia']);
    const { code, stdout, stderr } = await sess(repository, ['redact', id, '--reason', 'customer data']);
    expect({ code, stdout: stable(stdout), stderr }).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "The text is gone from the journal, but still in its history: git log refs/sess/journal
      ",
        "stdout": "Redacted ENTRY, ENTRY in SESSION
      ",
      }
    `);
    const view = await sess(repository, ['view', '--json']);
    expect(view.stdout).not.toContain('Vesuvi');
    expect(git(repository, ['grep', '-c', 'fine', 'refs/sess/journal'])).not.toBe('');
    expect(() => git(repository, ['grep', 'Vesuvi', 'refs/sess/journal'])).toThrow();
  });

  test('redacts the goal of a session and the summary of a closed one, which stays closed', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one', '--goal', 'secret goal'], at('09:00:00'));
    await sess(repository, ['close', '--summary', 'secret summary'], at('10:00:00'));
    const { entries } = await sessJson<{ entries: { id: string; kind: string }[] }>(repository, [
      'view',
      'one',
      '--entries',
    ]);
    for (const { id } of entries) expect((await sess(repository, ['redact', id], at('11:00:00'))).code).toBe(0);
    const view = await sessJson<Record<string, unknown>>(repository, ['view', 'one']);
    expect(view).toMatchObject({
      shortname: 'one',
      status: 'completed',
      goal: '',
      created_at: '2026-01-10T09:00:00.000Z',
      closed_at: '2026-01-10T10:00:00.000Z',
    });
    expect(JSON.stringify(view) + (await sess(repository, ['retro', 'one'])).stdout).not.toContain('secret');
  });

  test('refuses an entry nobody knows', async () => {
    const repository = temporaryRepository();
    const { code, stderr } = await sess(repository, ['redact', 'ffffffff']);
    expect(`${code}\n${stderr}`).toMatchInlineSnapshot(`
      "1
      Error: There is no entry ffffffff.
      Code:  unknown-entry
      Try:   sess view --entries
      "
    `);
  });
});
