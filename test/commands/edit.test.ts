import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';

async function logged(): Promise<{ repository: string; id: string }> {
  const repository = temporaryRepository();
  await sess(repository, ['init', 'one']);
  const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, [
    'log',
    '--decision',
    'Use a mutex',
    '--rationale',
    'simple',
  ]);
  return { repository, id: entries[0]?.id ?? '' };
}

const decisions = (repository: string) =>
  sessJson<{ decisions: Record<string, unknown>[] }>(repository, ['view']).then((view) => view.decisions);

describe('sess edit', () => {
  test('puts new words in the old place and keeps the rest', async () => {
    const { repository, id } = await logged();
    expect((await sess(repository, ['edit', id.slice(-8), '--text', 'Use one mutex'])).code).toBe(0);
    expect(await decisions(repository)).toMatchObject([{ id, text: 'Use one mutex', rationale: 'simple' }]);
    expect((await sess(repository, ['view', '--entries'])).stdout).toContain('Use a mutex');
  });

  test('opens the editor on the fields and the text', async () => {
    const { repository, id } = await logged();
    const editor = { env: { EDITOR: 'sed -i -e s/mutex/lock/ -e s/simple/smallest/' } };
    expect((await sess(repository, ['edit', id], editor)).code).toBe(0);
    expect(await decisions(repository)).toMatchObject([{ text: 'Use a lock', rationale: 'smallest' }]);
  });

  test('changes nothing when the editor fails, changes nothing, or spoils the front matter', async () => {
    const { repository, id } = await logged();
    const attempts = ['false', 'true', 'sed -i 1d'];
    const runs = await Promise.all(attempts.map((EDITOR) => sess(repository, ['edit', id], { env: { EDITOR } })));
    expect(
      runs.map(({ code, stderr }) => `${code} ${stderr.split('\n')[0]}`.replace(id, 'ENTRY')),
    ).toMatchInlineSnapshot(`
      [
        "1 Error: The editor false did not finish, so nothing was changed.",
        "1 Error: Nothing was changed in ENTRY",
        "2 Error: What came back from the editor cannot be read: its first line is not ---.",
      ]
    `);
    expect(await decisions(repository)).toMatchObject([{ text: 'Use a mutex' }]);
  });

  test('refuses an entry nobody knows, and without an editor', async () => {
    const { repository, id } = await logged();
    const runs = [await sess(repository, ['edit', 'ffffffff', '--text', 'x']), await sess(repository, ['edit', id])];
    expect(runs.map(({ code, stderr }) => `${code}\n${stderr}`)).toMatchInlineSnapshot(`
      [
        "1
      Error: There is no entry ffffffff.
      Code:  unknown-entry
      Try:   sess view --entries
      ",
        "1
      Error: There is no editor to open: EDITOR is not set, or nobody sits at this terminal.
      Code:  no-editor
      Try:   sess edit ENTRY --text "the corrected words"
      ",
      ]
    `);
  });
});
