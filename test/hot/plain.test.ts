import { expect, test } from 'vitest';
import { prepareRepository } from '../support/prepared-repository.ts';
import { sess } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';

const at = { env: { SESS_NOW: '2026-01-10T09:00:00Z' } };

/** A lone `--` means nothing, and is one of the things that only oclif reads. */
const THROUGH_OCLIF = '--';

let folder = '';
prepareRepository(async (made) => {
  folder = made;
  await sess(folder, ['init', 'first', '--goal', 'Fix it'], at);
  await sess(folder, ['init', 'second'], at);
  await sess(folder, ['log', '--plan', 'A', '--blocker', 'No access'], at);
});

test.each([
  ['status'],
  ['status', '--json'],
  ['list'],
  ['list', '--limit', '1', '--json'],
  ['list', '--status', 'paused'],
  ['resume', '--list'],
  ['resume', '--list', '--json'],
  ['resume'],
  ['resume', 'first', '--max-chars', '400'],
  ['resume', '--format', 'md'],
  ['resume', '--json'],
  ['recover'],
  ['recover', '--dry-run', '--json'],
])('sess %s %s %s says the same with oclif and without', async (...words) => {
  await sess(folder, [...words], at);
  const [quick, slow] = [await sess(folder, [...words], at), await sess(folder, [...words, THROUGH_OCLIF], at)];
  expect(slow).toEqual(quick);
  expect(quick.code).toBe(0);
});

test.each([
  [['resume', '--max-chars', '199'], 2],
  [['resume', '--max-chars', 'many'], 2],
  [['resume', '--format', 'pdf'], 2],
  [['resume', 'a', 'b'], 2],
  [['status', 'what'], 2],
  [['list', '--limit', '-1'], 2],
  [['pause', 'what'], 2],
  [['recover', 'a', 'b'], 2],
  [['checkpoint', '--help'], 0],
] as const)('sess %j is left to oclif', async (words, code) => {
  const repository = temporaryRepository();
  const run = await sess(repository, [...words]);
  expect(run.code).toBe(code);
  expect(code === 0 ? run.stdout : run.stderr).toMatch(code === 0 ? /USAGE/ : /Code: {2}usage/);
});
