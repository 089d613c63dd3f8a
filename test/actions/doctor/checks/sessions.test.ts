import { mkdirSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { cleanProcess, open } from '../../../store/journal-in.ts';
import { sessOfDeadOwner } from '../../../support/dying-owner.ts';
import { temporaryRepository } from '../../../support/repository.ts';
import { complaints, doctor, kept } from '../patient.ts';

cleanProcess();

let repo = '';
beforeEach(() => {
  repo = temporaryRepository();
});

test('an open session whose owner is gone is named with the evidence, and left for sess recover', async () => {
  sessOfDeadOwner(repo, ['init', 'died'], { SESS_NOW: '2026-01-10T09:00:00Z' });
  const report = await doctor(repo, true);
  const id =
    report.findings
      .find(({ check }) => check === 'sessions')
      ?.hint?.split(' ')
      .at(-1) ?? 'none';
  expect(complaints(report)[0]).toMatch(
    /^sessions warning died: It looks crashed: process \d+ is gone; last sign of life /,
  );
  expect(report.ok).toBe(true);
  sessOfDeadOwner(repo, ['recover', id]);
  expect(complaints(await doctor(repo))).toEqual([]);
});

test('an open session that is at work is no finding', async () => {
  await open(repo, 'works');
  expect((await doctor(repo)).findings).toEqual([]);
});

test('a scratch folder of no session is named, and nothing in it is touched', async () => {
  await open(repo);
  mkdirSync(kept(repo, 'scratch', 'sess_1_00000000'), { recursive: true, mode: 0o700 });
  expect((await doctor(repo, true)).findings).toMatchObject([
    { check: 'sessions', severity: 'info', subject: '.git/sess/scratch/sess_1_00000000', fixed: false },
  ]);
});
