import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcess, log, open, texts } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git } from '../../../support/repository.ts';
import { age, doctor, expectCured, kept, namesIn } from '../patient.ts';

cleanProcess();

let repo = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  await open(repo);
});

function put(path: string, content: string, seconds: number): void {
  mkdirSync(join(repo, '.git', path, '..'), { recursive: true });
  writeFileSync(join(repo, '.git', path), content, { mode: 0o600 });
  age(join(repo, '.git', path), seconds);
}

function isThere(path: string): boolean {
  return existsSync(join(repo, '.git', path));
}

test.each([
  [
    'of a process that is gone',
    () => `${spawnSync('true').pid} ${hostname()}\n`,
    0,
    /^The lock names process \d+, which is gone\.$/,
  ],
  ['of a machine that was silent for long', () => '1 elsewhere\n', 60, /^The lock has shown no life for 6\d s\.$/],
  ['of nobody', () => '', 5, /^The lock names no holder\.$/],
])('the lock of the journal %s is removed', async (_, content, seconds, evidence) => {
  put('sess/journal.lock', content(), seconds);
  await expectCured(repo, [
    {
      check: 'locks',
      severity: 'warning',
      subject: '.git/sess/journal.lock',
      evidence: expect.stringMatching(evidence),
    },
  ]);
  expect(isThere('sess/journal.lock')).toBe(false);
});

test('a lock that somebody holds stays', async () => {
  put('sess/journal.lock', `${process.pid} ${hostname()}\n`, 0);
  expect((await doctor(repo)).findings).toEqual([]);
});

test('locks that git left on refs of sess are removed, and those of others are not', async () => {
  const paths = ['refs/sess/journal.lock', 'refs/sess/remotes/origin/journal.lock'];
  for (const path of paths) put(path, '', 90);
  put('refs/heads/main.lock', '', 90);
  await expectCured(
    repo,
    paths.map((path) => ({
      ...{ check: 'locks', severity: 'warning' as const, subject: `.git/${path}` },
      evidence: 'git took this lock and left it 2 minutes ago.',
    })),
  );
  expect(isThere('refs/heads/main.lock')).toBe(true);
  await log(repo, 'goes on');
});

test('the lock on a branch that holds the journal is found too', async () => {
  git(repo, ['config', 'sess.ref', 'refs/heads/sess/journal']);
  await open(repo);
  put('refs/heads/sess/journal.lock', '', 90);
  await expectCured(repo, [{ check: 'locks', subject: '.git/refs/heads/sess/journal.lock' }]);
});

test('the lock on all packed refs is removed only when no git can still hold it', async () => {
  put('packed-refs.lock', '', 60);
  expect((await doctor(repo, true)).findings).toEqual([]);
  expect(isThere('packed-refs.lock')).toBe(true);
  age(join(repo, '.git', 'packed-refs.lock'), 3600);
  await expectCured(repo, [{ check: 'locks', severity: 'warning', subject: '.git/packed-refs.lock' }]);
});

test('files that sess did not finish are set aside, and those it is writing are left alone', async () => {
  put('sess/inbox/entries/.x.ndjson.4711.abc123.tmp', '{"id":', 3600);
  put('sess/cache/sessions/.y.json.4711.abc123.tmp', '{', 3600);
  put('sess/live/.z.4711.abc123.tmp', '{', 1);
  const { findings } = await doctor(repo);
  expect(findings.map(({ check, severity, evidence }) => ({ check, severity, evidence }))).toEqual(
    Array(2).fill({ check: 'locks', severity: 'info', evidence: 'sess began to write this file 1 hour ago.' }),
  );
  await doctor(repo, true);
  expect((await doctor(repo)).findings).toEqual([]);
  expect(namesIn(kept(repo, 'quarantine', 'unfinished'))).toEqual([
    '.x.ndjson.4711.abc123.tmp',
    '.y.json.4711.abc123.tmp',
  ]);
  expect(isThere('sess/live/.z.4711.abc123.tmp')).toBe(true);
  expect(await texts(repo, 'notes')).toEqual([]);
});

test('what git left of a crash is a note with something to type, and stays', async () => {
  put('fast_import_crash_4711', 'fast-import crash report:\n', 3600);
  put('objects/pack/tmp_pack_x', '', 3 * 24 * 3600);
  put('objects/ab/tmp_obj_y', '', 3 * 24 * 3600);
  put('objects/ab/tmp_obj_now', '', 1);
  const { findings, ok } = await doctor(repo, true);
  expect(findings.map(({ severity, subject, hint }) => ({ severity, subject, hint }))).toEqual([
    { severity: 'info', subject: '.git/fast_import_crash_4711', hint: 'rm .git/fast_import_crash_4711' },
    { severity: 'info', subject: '.git/objects/ab/tmp_obj_y', hint: 'git gc' },
    { severity: 'info', subject: '.git/objects/pack/tmp_pack_x', hint: 'git gc' },
  ]);
  expect(ok).toBe(true);
  expect(isThere('fast_import_crash_4711')).toBe(true);
});
