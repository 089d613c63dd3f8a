import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcess, close, log, open, REF } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryFolder, temporaryRepository } from '../../../support/repository.ts';
import { complaints, doctor, expectCured, kept, namesIn } from '../patient.ts';

cleanProcess();

const NOBODY = 'sess_1768097557731_bf94f21d';

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
});

function point(content: string, folder = join(repo, '.git')): void {
  mkdirSync(join(folder, 'sess'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'sess', 'current'), content, { mode: 0o600 });
}

test.each([
  ['garbage', 'warning', (): string => 'garbage', 'It does not hold a session id and a time.'],
  ['no time', 'warning', (): string => `${id}\n`, 'It does not hold a session id and a time.'],
  [
    'nobody',
    'warning',
    () => `${NOBODY}\n${new Date().toISOString()}\n`,
    `It names ${NOBODY}, and there is no such session.`,
  ],
] as const)('a current file that holds %s is removed', async (_, severity, content, evidence) => {
  point(content());
  await expectCured(repo, [{ check: 'pointers', severity, subject: '.git/sess/current', evidence }]);
  expect(existsSync(kept(repo, 'current'))).toBe(false);
});

test('a current file that names a closed session is removed, in every work tree', async () => {
  const side = join(temporaryFolder(), 'side');
  git(repo, ['worktree', 'add', '--quiet', '--detach', side]);
  point(readFileSync(kept(repo, 'current'), 'utf8'), join(repo, '.git', 'worktrees', 'side'));
  await close(repo);
  await expectCured(repo, [
    { check: 'pointers', subject: '.git/worktrees/side/sess/current', evidence: `It names ${id}, which is completed.` },
  ]);
  expect(namesIn(join(repo, '.git', 'worktrees', 'side', 'sess'))).toEqual([]);
});

test('one that has grown stale is only a note', async () => {
  point(`${id}\n${new Date(Date.now() - 3 * 24 * 3600 * 1000).toISOString()}\n`);
  const { findings } = await doctor(repo);
  expect(findings).toMatchObject([
    { check: 'pointers', severity: 'info', evidence: expect.stringContaining('3 days') },
  ]);
  await doctor(repo, true);
  expect((await doctor(repo)).findings).toEqual([]);
});

test('one that is fresh stays, though its session is only in the inbox', async () => {
  const { entries } = await log(repo, 'x');
  const other = { ...entries[0], session: NOBODY, id: '01ffffff-0000-7000-8000-000000000001' };
  writeFileSync(kept(repo, 'inbox', 'entries', `${other.id}.ndjson`), `${JSON.stringify(other)}\n`, { mode: 0o600 });
  point(`${NOBODY}\n${new Date().toISOString()}\n`);
  const { findings } = await doctor(repo, true);
  expect(findings.map(({ check }) => check)).toEqual(['inbox']);
  expect(existsSync(kept(repo, 'current'))).toBe(true);
});

test('files about sessions that are closed or unknown, or cannot be read, are removed', async () => {
  const closed = await open(repo, 'to close');
  const live = readFileSync(kept(repo, 'live', closed));
  await close(repo, closed);
  writeFileSync(kept(repo, 'live', closed), live, { mode: 0o600 });
  writeFileSync(kept(repo, 'live', NOBODY), live, { mode: 0o600 });
  writeFileSync(kept(repo, 'live', id), '{', { mode: 0o600 });
  await expectCured(repo, [
    { check: 'pointers', subject: `.git/sess/live/${closed}`, evidence: 'The session is completed.' },
    { check: 'pointers', subject: `.git/sess/live/${NOBODY}`, evidence: 'There is no such session.' },
    { check: 'pointers', subject: `.git/sess/live/${id}`, evidence: expect.stringContaining('cannot be read') },
  ]);
  expect(namesIn(kept(repo, 'live'))).toEqual([]);
  await log(repo, 'goes on', id);
});

test('nothing is removed on account of a journal that cannot be read, or of another one', async () => {
  writeFileSync(join(repo, '.git', REF), 'broken\n');
  const { findings } = await doctor(repo);
  expect(findings.map(({ check }) => check)).toEqual(['ref']);
  git(repo, ['symbolic-ref', REF, 'refs/heads/main']);
  git(repo, ['symbolic-ref', '--delete', REF]);
  const other = temporaryRepository({ commit: true });
  const mine = await open(other);
  git(other, ['config', 'sess.ref', 'refs/sess/second']);
  await open(other, 'in the second');
  await doctor(other, true);
  expect(existsSync(kept(other, 'live', mine))).toBe(true);
});

test('settings that are remembered wrongly are forgotten', async () => {
  await log(repo, 'x');
  const path = kept(repo, 'settings.json');
  const known = JSON.parse(readFileSync(path, 'utf8')) as { settings: { ref: string } };
  known.settings.ref = 'refs/sess/elsewhere';
  writeFileSync(path, JSON.stringify(known));
  await expectCured(repo, [
    {
      ...{ check: 'pointers', severity: 'error', subject: '.git/sess/settings.json' },
      evidence: 'It says that sess.ref is refs/sess/elsewhere; git says refs/sess/journal.',
    },
  ]);
  writeFileSync(path, '{', { mode: 0o600 });
  expect((await doctor(repo, true)).findings).toMatchObject([{ severity: 'info', evidence: 'It cannot be read.' }]);
  expect(existsSync(path)).toBe(false);
});

test('a linked work tree that is gone is a note with what git has for it', async () => {
  const side = join(temporaryFolder(), 'side');
  git(repo, ['worktree', 'add', '--quiet', '--detach', side]);
  rmSync(side, { recursive: true });
  const { findings, ok } = await doctor(repo, true);
  expect(findings).toMatchObject([
    { check: 'pointers', severity: 'info', subject: 'side', hint: 'git worktree prune' },
  ]);
  expect(ok).toBe(true);
  git(repo, ['worktree', 'prune']);
  expect(complaints(await doctor(repo))).toEqual([]);
});
