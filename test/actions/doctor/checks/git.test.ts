import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcess, open } from '../../../store/journal-in.ts';
import { sess } from '../../../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../../../support/repository.ts';
import { doctor } from '../patient.ts';

cleanProcess();

interface Said {
  readonly ok: boolean;
  readonly checks: readonly { check: string; state: string; reason?: string }[];
  readonly findings: readonly { check: string; severity: string; subject: string; evidence: string }[];
}

/** Runs the program with a PATH of its own, on which git is only what is given. */
async function doctorWith(repo: string, script: string | undefined): Promise<Said> {
  const folder = temporaryFolder();
  if (script !== undefined) {
    const real = git(repo, ['--exec-path']);
    writeFileSync(join(folder, 'git'), `#!/bin/sh\nreal=${real}/git\n${script}\n`);
    chmodSync(join(folder, 'git'), 0o755);
  }
  symlinkSync('/bin/sh', join(folder, 'sh'));
  const { stdout } = await sess(repo, ['doctor', '--json'], { env: { PATH: folder } });
  return JSON.parse(stdout) as Said;
}

test('a git that is there is no finding', async () => {
  const repo = temporaryRepository();
  await open(repo);
  expect((await doctor(repo)).findings).toEqual([]);
});

test('no git is an error, and what needs it is skipped', async () => {
  const repo = temporaryRepository();
  await open(repo);
  const { ok, findings, checks } = await doctorWith(repo, undefined);
  expect(findings).toMatchObject([{ check: 'git', severity: 'error', subject: 'git' }]);
  expect(ok).toBe(false);
  const skipped = checks.filter(({ state }) => state === 'skipped');
  expect(skipped.map(({ check, reason }) => `${check}: ${reason}`)).toEqual(
    ['ref', 'objects', 'entries', 'removals', 'derived', 'history', 'caches', 'sessions', 'remotes'].map(
      (name) => `${name}: there is no git program`,
    ),
  );
});

test('an old git is a warning', async () => {
  const repo = temporaryRepository();
  const script = 'for word; do [ "$word" = version ] && echo "git version 2.11.0" && exit; done; exec "$real" "$@"';
  const { ok, findings } = await doctorWith(repo, script);
  expect(findings).toMatchObject([{ check: 'git', severity: 'warning', subject: 'git 2.11.0' }]);
  expect(ok).toBe(true);
});

test('a repository that git will not read is an error in git’s words', async () => {
  const repo = temporaryRepository();
  git(repo, ['config', 'core.repositoryFormatVersion', '1']);
  git(repo, ['config', 'extensions.fromTheFuture', 'true']);
  const { stdout, code } = await sess(repo, ['doctor', '--json']);
  expect(code).toBe(1);
  expect(stdout).toContain('unknown repository extension');
});

test('a name that is not set is a note', async () => {
  const repo = temporaryRepository();
  const { stdout } = await sess(repo, ['doctor', '--json'], { env: { GIT_AUTHOR_NAME: '', GIT_AUTHOR_EMAIL: '' } });
  const { findings, ok } = JSON.parse(stdout) as Said;
  expect(findings).toMatchObject([
    { check: 'git', severity: 'info', subject: 'user.name', hint: 'git config --global user.name "..."' },
    { check: 'git', severity: 'info', subject: 'user.email' },
  ]);
  expect(ok).toBe(true);
});
