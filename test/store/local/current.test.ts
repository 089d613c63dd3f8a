import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type CurrentFile, currentOfAgent, currentOfWorktree, sweepAgents } from '../../../src/store/local/current.ts';
import { SESSION } from '../../support/entries.ts';
import { temporaryFolder } from '../../support/repository.ts';

const NOW = Date.parse('2026-01-11T10:00:00Z');
const HOUR = 3_600_000;

let gitDir = '';
let path = '';
let current: CurrentFile;
beforeEach(() => {
  gitDir = temporaryFolder();
  path = join(gitDir, 'sess', 'current');
  current = currentOfWorktree(gitDir, 24 * 3600);
});

function damaged(content: string): void {
  mkdirSync(join(gitDir, 'sess'), { recursive: true });
  writeFileSync(path, content);
}

test('it is the session last written, in the words of the format', () => {
  expect(current.read(NOW)).toBeUndefined();
  current.write(SESSION, NOW);
  expect(current.read(NOW)).toBe(SESSION);
  expect(readFileSync(path, 'utf8')).toBe(`${SESSION}\n2026-01-11T10:00:00.000Z\n`);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('it is valid for its time to live, and does not age when the clock goes back', () => {
  for (const hours of [-1000, -23, 23]) {
    current.write(SESSION, NOW);
    expect(current.read(NOW + hours * HOUR)).toBe(SESSION);
  }
  for (const hours of [24, 1000]) {
    current.write(SESSION, NOW);
    expect(current.read(NOW + hours * HOUR)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  }
});

test.each([
  '',
  '\n',
  'nonsense',
  `${SESSION}`,
  `${SESSION}\nsoon\n`,
  `../../x\n2026-01-11T10:00:00Z\n`,
  '\u0000\u0000',
])('damaged as %j it counts as none, and is removed', (content) => {
  damaged(content);
  expect(current.read(NOW)).toBeUndefined();
  expect(existsSync(path)).toBe(false);
});

test('use keeps it fresh, and seldom writes', () => {
  current.write(SESSION, NOW);
  current.touch(SESSION, NOW + HOUR / 2);
  expect(readFileSync(path, 'utf8')).toContain('T10:00:00');
  current.touch(SESSION, NOW + 2 * HOUR);
  expect(readFileSync(path, 'utf8')).toContain('T12:00:00');
  current.touch('sess_1_00000000', NOW + 9 * HOUR);
  expect(current.read(NOW + 9 * HOUR)).toBe(SESSION);
});

test('cleared it is none, also when there was none', () => {
  current.write(SESSION, NOW);
  current.clear();
  current.clear();
  expect(current.read(NOW)).toBeUndefined();
});

test('a stale one leaves nothing beside it when it is removed', () => {
  current.write(SESSION, NOW);
  current.read(NOW + 25 * HOUR);
  expect(readdirSync(join(gitDir, 'sess'))).toEqual([]);
});

test('agents are kept apart, whatever they call themselves', () => {
  const names = ['a', 'A-1_b', '../../x', '..', '', 'é'.repeat(300), 'a/b', 'a b', 'a\u0000b'];
  const files = names.map((name) => currentOfAgent(gitDir, name, 60));
  const ids = names.map((_, index) => `sess_${index + 1}_00000000`);
  for (const [index, file] of files.entries()) file.write(ids[index] ?? '', NOW);
  expect(files.map((file) => file.read(NOW))).toEqual(ids);
  expect(readdirSync(join(gitDir, 'agents'))).toHaveLength(names.length);
});

test('what agents left behind is swept away once it is stale or damaged', () => {
  for (const name of ['old', 'older']) currentOfAgent(gitDir, name, 60).write(SESSION, NOW - HOUR);
  currentOfAgent(gitDir, 'fresh', 60).write(SESSION, NOW);
  writeFileSync(join(gitDir, 'agents', 'damaged'), 'x');
  expect(sweepAgents(gitDir, 60, NOW)).toBe(3);
  expect(readdirSync(join(gitDir, 'agents'))).toEqual(['fresh']);
  expect(sweepAgents(temporaryFolder(), 60, NOW)).toBe(0);
});
