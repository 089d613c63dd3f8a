import { beforeEach, expect, test } from 'vitest';
import { discover } from '../../../src/store/git/repository.ts';
import { grepEntries } from '../../../src/store/journal/grep.ts';
import { git, temporaryRepository } from '../../support/repository.ts';
import { cleanProcess, log, open, plant, REF } from '../journal-in.ts';

cleanProcess();

let repo = '';
beforeEach(async () => {
  repo = temporaryRepository({ commit: true });
  await open(repo, 'the session');
});

async function found(words: readonly string[], every = true): Promise<number> {
  const paths = await grepEntries(discover(repo, {}), git(repo, ['rev-parse', REF]), words, every);
  expect(paths.every((path) => /^sessions\/.*\/entries\/.*\.md$/.test(path))).toBe(true);
  return paths.length;
}

test('entries are found by all of the words or by any, whatever their case', async () => {
  await log(repo, 'Alpha beta');
  await log(repo, 'beta\non two lines: GAMMA');
  expect(await found(['alpha', 'BETA'])).toBe(1);
  expect(await found(['beta', 'gamma'])).toBe(1);
  expect(await found(['alpha', 'gamma'])).toBe(0);
  expect(await found(['alpha', 'gamma'], false)).toBe(2);
  expect(await found(['beta'])).toBe(2);
});

test('a word is itself, however it looks', async () => {
  const words = ['q.w', '(x', '--all', '-e', '[z-a]', '\\', '*', "'", '$HOME', 'ü'];
  for (const word of words) await log(repo, `said ${word} once`);
  for (const word of ['q.w', '(x', '[z-a]', '\\', '$HOME']) expect(await found([word])).toBe(1);
  expect(await found(['qxw'])).toBe(0);
  expect(await found(['--all'])).toBe(1);
  expect(await found(['-e'])).toBeGreaterThan(0);
});

test('only entries are looked at, in folders of more than 256 too', async () => {
  plant(repo, [
    { path: 'sessions/2026-01/10/sess_1768097557731_bf94f21d/session.md', content: 'needle\n' },
    { path: 'sessions/2026-01/10/sess_1768097557731_bf94f21d/entries/0004/x.note.md', content: 'needle\n' },
    { path: 'elsewhere/needle.md', content: 'needle\n' },
  ]);
  expect(await found(['needle'])).toBe(1);
});

test('what git cannot do is an error', async () => {
  await expect(grepEntries(discover(repo, {}), '0'.repeat(40), ['x'], true)).rejects.toMatchObject({
    code: 'git-failed',
  });
});
