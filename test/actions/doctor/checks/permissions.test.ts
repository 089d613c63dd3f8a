import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcess, log, open } from '../../../store/journal-in.ts';
import { prepareRepository } from '../../../support/prepared-repository.ts';
import { git, temporaryFolder } from '../../../support/repository.ts';
import { doctor, expectCured, kept } from '../patient.ts';

cleanProcess();

const ROOT = process.geteuid?.() === 0;

let repo = '';
let id = '';
prepareRepository(async (fresh) => {
  repo = fresh;
  id = await open(repo);
});

function modeOf(...names: string[]): string {
  return (statSync(kept(repo, ...names)).mode & 0o777).toString(8);
}

test('what others could read is closed to them', async () => {
  chmodSync(kept(repo, 'live'), 0o755);
  chmodSync(kept(repo, 'live', id), 0o644);
  chmodSync(kept(repo, 'current'), 0o666);
  await expectCured(repo, [
    {
      ...{ check: 'permissions', severity: 'warning', subject: '.git/sess' },
      evidence: `Folders must be 0700 and files 0600: .git/sess/current 0666, .git/sess/live 0755, .git/sess/live/${id} 0644.`,
    },
  ]);
  expect([modeOf('live'), modeOf('live', id), modeOf('current')]).toEqual(['700', '600', '600']);
});

test('what a session put into its scratch folder is its own, and what was left half written is no matter', async () => {
  mkdirSync(kept(repo, 'scratch', id, 'deep'), { recursive: true, mode: 0o700 });
  chmodSync(kept(repo, 'scratch', id, 'deep'), 0o755);
  writeFileSync(kept(repo, '.t-1.md.7.abc.tmp'), 'half', { mode: 0o644 });
  const found = (await doctor(repo)).findings.filter(({ check }) => check === 'permissions');
  expect(found).toEqual([]);
  chmodSync(kept(repo, 'scratch', id), 0o755);
  expect((await doctor(repo)).findings).toMatchObject([{ check: 'permissions' }]);
});

test('many are counted', async () => {
  execFileSync('chmod', ['-R', 'go+rX', kept(repo)]);
  const { findings } = await doctor(repo);
  expect(findings).toMatchObject([{ evidence: expect.stringMatching(/and \d+ more\.$/) }]);
});

test('what its owner could not write is an error, and can be written again', async () => {
  chmodSync(kept(repo, 'inbox', 'entries'), 0o500);
  chmodSync(kept(repo, 'live', id), 0o000);
  await expectCured(repo, [{ check: 'permissions', severity: 'error', subject: '.git/sess' }]);
  await log(repo, 'goes on');
});

test('the folder of a linked work tree counts too', async () => {
  const side = join(temporaryFolder(), 'side');
  git(repo, ['worktree', 'add', '--quiet', '--detach', side]);
  await open(side);
  chmodSync(join(repo, '.git', 'worktrees', 'side', 'sess'), 0o777);
  await expectCured(repo, [{ check: 'permissions', subject: '.git/worktrees/side/sess' }]);
});

test.skipIf(!ROOT)('what belongs to somebody else is an error that its owner must put right', async () => {
  chownSync(kept(repo, 'current'), 12345, 12345);
  const { findings, ok } = await doctor(repo, true);
  expect(findings).toMatchObject([
    {
      check: 'permissions',
      severity: 'error',
      subject: 'owner of .git/sess',
      fixable: false,
      hint: 'ls -ld .git/sess',
    },
  ]);
  expect(ok).toBe(false);
});
