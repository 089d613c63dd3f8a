import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcess, log, open, REF, treeOf } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryRepository } from '../../../support/repository.ts';
import { doctor, expectCured, lose } from '../patient.ts';

cleanProcess();

const THERE = 'refs/sess/remotes/origin/journal';

let repo = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  git(repo, ['config', 'gc.auto', '0']);
  await open(repo);
  git(repo, ['update-ref', THERE, REF]);
  await log(repo, 'newer here');
});

test('a journal that was fetched is no finding', async () => {
  expect((await doctor(repo)).findings).toEqual([]);
});

test.each([
  ['a file', 'HEAD:README.md', 'a blob and not a commit'],
  ['somebody’s work', 'HEAD', 'holds no journal'],
])('%s in its place is noted and deleted', async (_, name, evidence) => {
  const before = treeOf(repo);
  const oid = git(repo, ['rev-parse', name]);
  git(repo, ['update-ref', THERE, oid]);
  await expectCured(repo, [
    { check: 'remotes', severity: 'warning', subject: THERE, evidence: expect.stringContaining(evidence) },
  ]);
  expect(git(repo, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/sess'])).toBe(
    `${REF} ${git(repo, ['rev-parse', REF])}\nrefs/sess/quarantine/${oid} ${oid}`,
  );
  expect(treeOf(repo)).toBe(before);
});

test.each([
  ['the newest commit', (): string => git(repo, ['rev-parse', THERE])],
  ['a file', (): string => git(repo, ['rev-parse', `${THERE}:${entryOf(THERE)}`])],
])('a journal of which %s is gone is deleted, so that git can pack again and the next fetch brings it', async (_, oid) => {
  const other = temporaryRepository();
  await open(other, 'theirs');
  git(repo, ['fetch', '--quiet', other, `+${REF}:${THERE}`]);
  lose(repo, oid());
  await expectCured(repo, [{ check: 'remotes', severity: 'warning', subject: THERE }]);
  git(repo, ['gc', '--quiet']);
  git(repo, ['fetch', '--quiet', other, `+${REF}:${THERE}`]);
  expect((await doctor(repo)).findings).toEqual([]);
});

function entryOf(ref: string): string {
  return (
    git(repo, ['ls-tree', '-r', '--name-only', ref])
      .split('\n')
      .find((path) => path.includes('/entries/')) ?? ''
  );
}

test('a ref that is broken is deleted', async () => {
  writeFileSync(join(repo, '.git', THERE), 'x\n');
  await expectCured(repo, [{ check: 'remotes', subject: THERE, evidence: expect.stringContaining('broken') }]);
});

test('what a later version may keep beside the journal is only noted', async () => {
  git(repo, ['update-ref', 'refs/sess/facts', 'HEAD:README.md']);
  const { findings, ok } = await doctor(repo, true);
  expect(findings).toMatchObject([{ check: 'remotes', severity: 'info', subject: 'refs/sess/facts', fixable: false }]);
  expect(ok).toBe(true);
  expect(git(repo, ['cat-file', '-t', 'refs/sess/facts'])).toBe('blob');
});
