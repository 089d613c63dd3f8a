import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sessionPath } from '../../../../src/journal/session-id.ts';
import { cleanProcess, log, open, plant, REF, texts } from '../../../store/journal-in.ts';
import { sess } from '../../../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../../../support/repository.ts';
import { bytesIn, complaints, doctor } from '../patient.ts';

cleanProcess();

const ROOT = process.geteuid?.() === 0;
const MOUNTS = ROOT && spawnSync('unshare', ['--mount', 'true']).status === 0;

/** A repository on a small disk of its own, mounted until the test is over. */
function mounted(size: string): string {
  const folder = temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'sess-test', folder]);
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  git(folder, ['init', '--quiet', '--initial-branch=main', '--template=']);
  return folder;
}

test('a disk with room that can be written is no finding', async () => {
  const repo = temporaryRepository();
  await open(repo);
  expect((await doctor(repo)).findings).toEqual([]);
});

describe.skipIf(!MOUNTS)('a disk', () => {
  test.each([
    ['50m', 'warning'],
    ['6m', 'error'],
  ])('with less than %s free is a %s', async (size, severity) => {
    const { findings, ok } = await doctor(mounted(size));
    expect(findings).toMatchObject([
      {
        check: 'disk',
        severity,
        subject: 'free space',
        evidence: expect.stringMatching(/^\d+\.\d MB are free/),
        hint: 'df -h .',
      },
    ]);
    expect(ok).toBe(severity === 'warning');
  });

  test('that is full leaves everything as it was, and says what could not be fixed and why', async () => {
    const repo = mounted('3m');
    const id = await open(repo);
    await log(repo, 'kept');
    plant(repo, [{ path: `${sessionPath(id)}/session.md`, content: 'tampered\n' }]);
    const tip = git(repo, ['rev-parse', REF]);
    spawnSync('dd', ['if=/dev/zero', `of=${join(repo, 'ballast')}`, 'bs=4096']);
    const report = await doctor(repo, true);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ check: 'derived', fixed: false, failure: expect.stringContaining('is full') }),
    );
    expect(git(repo, ['rev-parse', REF])).toBe(tip);
    rmSync(join(repo, 'ballast'));
    await doctor(repo, true);
    expect(complaints(await doctor(repo)).filter((said) => !said.startsWith('disk'))).toEqual([]);
    expect(await texts(repo, 'notes', id)).toEqual(['kept']);
  });

  test('that is read-only can be looked at, and what cannot be fixed is said', async () => {
    const repo = mounted('20m');
    const id = await open(repo);
    await log(repo, 'kept');
    plant(repo, [{ path: `${sessionPath(id)}/session.md`, content: 'tampered\n' }]);
    rmSync(join(repo, '.git', 'sess', 'settings.json'), { force: true });
    const before = bytesIn(repo);
    execFileSync('mount', ['-o', 'remount,ro', repo]);
    const looked = await doctor(repo);
    expect(looked.findings).toContainEqual(expect.objectContaining({ check: 'derived', fixed: false }));
    expect(looked.findings).toContainEqual(
      expect.objectContaining({ check: 'disk', severity: 'error', evidence: 'This user may not write to .git.' }),
    );
    const run = await sess(repo, ['doctor', '--fix', '--json']);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false });
    expect(run.stdout).toContain('it is read-only for this user');
    expect(bytesIn(repo)).toEqual(before);
  });
});
