import { describe, expect, test } from 'vitest';
import { plant, REF } from '../store/journal-in.ts';
import { sess, sessJson } from '../support/program.ts';
import { git, temporaryRepository } from '../support/repository.ts';

const at = (time: string) => ({ env: { SESS_NOW: `2026-01-10T${time}Z` } });

describe('sess search', () => {
  test('finds what was said, in every session, best first', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one'], at('08:00:00'));
    await sess(
      repository,
      [
        'log',
        '--discovery',
        'Lock order matters: chain before sweeper',
        '--note',
        'unrelated',
        '--decision',
        'Use a mutex',
        '--rationale',
        'the lock order is simple',
      ],
      at('08:01:00'),
    );
    await sess(repository, ['init', 'two'], at('09:00:00'));
    await sess(repository, ['log', 'The LOCK was never taken in order'], at('09:01:00'));
    const found = await sessJson<
      { kind: string; text: string; score: number; session: string; entry: string; at: string }[]
    >(repository, ['search', 'lock order']);
    expect(found.map(({ kind, text }) => [kind, text])).toEqual([
      ['discovery', 'Lock order matters: chain before sweeper'],
      ['note', 'The LOCK was never taken in order'],
      ['decision', 'Use a mutex'],
    ]);
    expect(found.every(({ score, session, entry, at: when }) => score > 0 && session && entry && when)).toBe(true);
    const { stdout } = await sess(repository, ['search', 'mutex']);
    expect(stdout.replace(/[0-9a-f]{8}$/m, 'ENTRY')).toMatchInlineSnapshot(`
      "one 2026-01-10T08:01  decision ENTRY
        Use a mutex
      "
    `);
  });

  test('finds neither what was edited away nor what was redacted, nor keys of the files', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one']);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, ['log', 'alpha', '--note', 'bravo']);
    await sess(repository, ['edit', entries[0]?.id ?? '', '--text', 'charlie']);
    await sess(repository, ['redact', entries[1]?.id ?? '']);
    const texts = async (query: string) =>
      (await sessJson<{ text: string }[]>(repository, ['search', query])).map(({ text }) => text);
    expect([await texts('alpha'), await texts('bravo'), await texts('charlie'), await texts('worktree')]).toEqual([
      [],
      [],
      ['charlie'],
      [],
    ]);
  });

  test('finds only the newest of many versions, and no version of what was redacted elsewhere', async () => {
    const repository = temporaryRepository();
    await sess(repository, ['init', 'one']);
    const { entries } = await sessJson<{ entries: { id: string }[] }>(repository, [
      'log',
      'alpha words',
      '--note',
      'kept',
    ]);
    const id = entries[0]?.id ?? '';
    for (const text of ['beta words', 'gamma words']) await sess(repository, ['edit', id, '--text', text]);
    const found = async (query: string) =>
      (await sessJson<{ text: string }[]>(repository, ['search', query])).map(({ text }) => text);
    expect([await found('alpha'), await found('beta'), await found('words')]).toEqual([[], [], ['gamma words']]);
    // A clone that edited it meanwhile brings a version whose file the redaction did not know.
    const paths = git(repository, ['ls-tree', '-r', '--name-only', REF])
      .split('\n')
      .filter((path) => path.endsWith('.note.md'));
    const versions = paths.map((path) => ({ path, oid: git(repository, ['rev-parse', `${REF}:${path}`]) }));
    await sess(repository, ['redact', id]);
    plant(
      repository,
      versions.filter(({ oid }) => git(repository, ['cat-file', 'blob', oid]).includes('gamma')),
    );
    expect([await found('words'), await found('kept')]).toEqual([[], ['kept']]);
  });

  test('says so when nothing is found, and takes a query as plain words', async () => {
    const repository = temporaryRepository();
    expect(await sess(repository, ['search', 'x'])).toEqual({ code: 0, stdout: 'Nothing found.\n', stderr: '' });
    await sess(repository, ['init', 'one']);
    await sess(repository, ['log', 'a [weird(']);
    expect(await sessJson(repository, ['search', '[weird('])).toHaveLength(1);
    expect(await sessJson(repository, ['search', '.*'])).toEqual([]);
    expect((await sess(repository, ['search', '--', '--all'])).code).toBe(0);
  });
});
