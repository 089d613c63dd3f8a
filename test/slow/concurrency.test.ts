import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Run, sess } from '../support/program.ts';
import { git, temporaryFolder, temporaryRepository } from '../support/repository.ts';
import {
  expectFreshDocument,
  expectSoundRepository,
  filesOnRef,
  leftovers,
  textsOnRef,
  unreachableCommits,
} from './journal-on-ref.ts';

const WRITERS = 8;
const EACH = 50;

describe('many writers of one journal', () => {
  test('8 processes with 50 logs each keep all 400 entries', async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const texts = await write(WRITERS, EACH, () => ({ folder, session }));
    expectAllKept(folder, texts, [session]);
  });

  test('50 agents that open sessions at once in one work tree each have their own', async () => {
    const folder = temporaryRepository({ commit: true });
    const agents = Array.from({ length: 50 }, (_, index) => `agent-${index}`);
    const as = (agent: string) => ({ env: { CLAUDE_CODE_SESSION_ID: agent } });
    const opened = await Promise.all(
      agents.map(async (agent) => (await sess(folder, ['init', '--id-only'], as(agent))).stdout.trim()),
    );
    expect(new Set(opened).size).toBe(50);
    const current = await Promise.all(
      agents.map(async (agent) => (await sess(folder, ['current'], as(agent))).stdout.trim()),
    );
    expect(current).toEqual(opened);
    // The work tree's own is one of them, whole, whoever was last.
    expect(opened).toContain((await sess(folder, ['current'])).stdout.trim());
    expectAllKept(folder, [], opened);
  });

  test('20 logs at once keep all 20 entries', async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const texts = await write(20, 1, () => ({ folder, session }));
    expectAllKept(folder, texts, [session]);
  });

  test('20 logs at once keep all 20 entries in a repository without a commit', async () => {
    const folder = temporaryRepository();
    const session = await open(folder);
    const texts = await write(20, 1, () => ({ folder, session }));
    expectAllKept(folder, texts, [session]);
  });

  test('8 sessions opened at once make one journal', async () => {
    const folder = temporaryRepository({ commit: true });
    const sessions = await Promise.all(Array.from({ length: 8 }, () => open(folder)));
    expect(new Set(sessions).size).toBe(8);
    expectAllKept(folder, [], sessions);
  });

  test('8 processes with 50 logs each keep all 400 entries of 4 sessions', async () => {
    const folder = temporaryRepository({ commit: true });
    const sessions = [await open(folder), await open(folder), await open(folder), await open(folder)];
    const texts = await write(WRITERS, EACH, (writer, round) => ({
      folder,
      session: sessions[(writer + round) % sessions.length] ?? '',
    }));
    expectAllKept(folder, texts, sessions);
  });

  test('8 processes in 4 linked work trees keep all 400 entries of their own current sessions', async () => {
    const folder = temporaryRepository({ commit: true });
    const trees = temporaryFolder();
    const places = [folder, ...['one', 'two', 'three'].map((name) => linkWorkTree(folder, join(trees, name)))];
    const sessions: string[] = [];
    for (const place of places) sessions.push(await open(place));
    const texts = await write(WRITERS, EACH, (writer) => ({ folder: places[writer % places.length] ?? folder }));
    expectAllKept(folder, texts, sessions);
    const entries = [...filesOnRef(folder).keys()].filter((path) => path.includes('/entries/'));
    for (const session of sessions)
      expect(entries.filter((path) => path.includes(session))).toHaveLength(1 + (WRITERS * EACH) / places.length);
  });

  test('20 logs at once from 4 linked work trees keep all 20 entries', async () => {
    const folder = temporaryRepository({ commit: true });
    const trees = temporaryFolder();
    const places = [folder, ...['one', 'two', 'three'].map((name) => linkWorkTree(folder, join(trees, name)))];
    const session = await open(folder);
    const texts = await write(20, 1, (writer) => ({ folder: places[writer % places.length] ?? folder, session }));
    expectAllKept(folder, texts, [session]);
  });
});

interface Target {
  readonly folder: string;
  readonly session?: string;
}

async function open(folder: string): Promise<string> {
  const { code, stdout, stderr } = await sess(folder, ['init', 'many writers', '--id-only']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trim();
}

function linkWorkTree(folder: string, path: string): string {
  git(folder, ['worktree', 'add', '--quiet', '-b', path.split('/').at(-1) ?? '', path]);
  return path;
}

/** Lets so many processes at a time log, each so often, holds that all of them return 0, and says what they wrote. */
async function write(writers: number, each: number, target: (writer: number, round: number) => Target) {
  const texts: string[] = [];
  const runs: Run[] = [];
  const writeAll = async (writer: number): Promise<void> => {
    for (let round = 0; round < each; round++) {
      const text = `writer ${writer} round ${round}`;
      const { folder, session } = target(writer, round);
      texts.push(text);
      runs.push(await sess(folder, ['log', text, ...(session ? ['--session', session] : [])]));
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => writeAll(writer)));
  expect(runs.filter(({ code, stderr }) => code !== 0 || stderr !== '')).toEqual([]);
  return texts;
}

function expectAllKept(folder: string, texts: readonly string[], sessions: readonly string[]): void {
  const files = filesOnRef(folder);
  const kept = textsOnRef(files).filter((text) => text.startsWith('writer '));
  expect(kept.toSorted()).toEqual(texts.toSorted());
  for (const session of sessions) expectFreshDocument(files, session);
  expectSoundRepository(folder);
  expect(unreachableCommits(folder)).toEqual([]);
  expect(leftovers(folder)).toEqual([]);
}
