import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { currentOfWorktree } from '../../../src/store/local/current.ts';
import { LiveFiles } from '../../../src/store/local/live.ts';
import { Signs } from '../../../src/store/local/signs.ts';
import { SESSION } from '../../support/entries.ts';
import { temporaryFolder } from '../../support/repository.ts';

const NOW = Date.parse('2026-01-11T10:00:00Z');
const start = { base: null, commit: null, reflog: { length: 0, newest: '' } };

let gitDir = '';
let live: LiveFiles;
beforeEach(() => {
  gitDir = temporaryFolder();
  mkdirSync(join(gitDir, 'logs'));
  for (const [name, ms] of [
    ['HEAD', NOW],
    ['logs/HEAD', NOW + 5000],
    ['index', NOW + 9000],
  ] as const) {
    writeFileSync(join(gitDir, name), 'x');
    utimesSync(join(gitDir, name), ms / 1000, ms / 1000);
  }
  live = new LiveFiles(temporaryFolder());
  const owner = { pid: 7, started: null, machine: null };
  live.write(SESSION, { owner, host: 'here', worktree: 'repo', agents: [], heads: { [gitDir]: start } });
  live.beat(SESSION, NOW + 1000);
});

test('the newest sign is an entry, a command, or git at work where the session is current', () => {
  const newest = (at: number) => new Signs(live).newest(SESSION, new Date(at).toISOString());
  expect(newest(NOW)).toEqual({ ms: NOW + 1000, what: 'a command of sess' });
  expect(newest(NOW + 2000)).toEqual({ ms: NOW + 2000, what: 'an entry' });
  currentOfWorktree(gitDir, 60).write(SESSION, NOW);
  expect(newest(NOW)).toEqual({ ms: NOW + 9000, what: 'git wrote the index of its work tree' });
  currentOfWorktree(gitDir, 60).write('sess_1_00000000', NOW);
  expect(newest(NOW).ms).toBe(NOW + 1000);
});

test('a work tree is gone when its git directory is', () => {
  expect(new Signs(live).worktree(SESSION)).toBe('present');
  rmSync(gitDir, { recursive: true });
  expect(new Signs(live).worktree(SESSION)).toBe('gone');
  expect(new Signs(live).worktree('sess_1_00000000')).toBeNull();
});
