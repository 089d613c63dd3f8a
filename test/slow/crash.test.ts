import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sess, sessJson } from '../support/program.ts';
import { temporaryRepository } from '../support/repository.ts';
import { expectFreshDocument, expectSoundRepository, filesOnRef, leftovers, textsOnRef } from './journal-on-ref.ts';
import { killedRun, type Outcome, type Victim } from './killed-run.ts';
import { seededRandom } from './random.ts';

const RUNS = Number(process.env.SESS_CRASH_RUNS ?? 500);
const SEED = Number(process.env.SESS_CRASH_SEED ?? 1768097557);
const LANES = 4;
/** Longer than any delay: such a run is never killed. */
const NEVER = 120_000;

describe('kill -9', () => {
  test(`at random moments of ${RUNS} logs loses nothing that was confirmed`, async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const typical = await typicalRun(folder);
    const random = seededRandom(SEED);
    const plan = Array.from({ length: RUNS }, (_, index) => ({
      text: `run ${index}`,
      victim: (index % 2 === 0 ? 'group' : 'sess') as Victim,
      moment: random(),
    }));
    const outcomes = new Map<string, Outcome>();
    const waiting = [...plan];
    // The load changes while this runs: the span follows it, so that about a third of the runs get to their end.
    let span = typical * 1.5;
    const lane = async (): Promise<void> => {
      for (let run = waiting.shift(); run; run = waiting.shift()) {
        const outcome = await killedRun(folder, ['log', run.text], run.victim, run.moment * span);
        span *= outcome.code === null ? 1.02 : 0.96;
        outcomes.set(run.text, outcome);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const returned = plan.map(({ text }) => text).filter((text) => outcomes.get(text)?.code === 0);
    const killed = plan.filter(({ text }) => outcomes.get(text)?.code === null);
    console.log(`seed ${SEED}: ${returned.length} returned 0, ${killed.length} killed within ${span.toFixed(0)} ms`);
    expect(Math.min(returned.length, killed.length)).toBeGreaterThan(RUNS / 6);

    await expectReadable(folder, session);
    expect((await sess(folder, ['log', 'the next log'])).code).toBe(0);
    const files = filesOnRef(folder);
    const texts = textsOnRef(files);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    expect([...returned, 'the next log'].filter((text) => !texts.includes(text))).toEqual([]);
    expectFreshDocument(files, session);
    expect([...outcomes].filter(([, { code }]) => code !== 0 && code !== null)).toEqual([]);
    expect(leftovers(folder).filter((name) => !name.startsWith('.') && !/crash/.test(name))).toEqual([]);
  });

  test('leaves nothing behind that holds up the next log or the next reader', async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const typical = await typicalRun(folder);
    const random = seededRandom(SEED + 1);
    const slow: string[] = [];
    const rounds = Math.ceil(RUNS / 8);
    for (let round = 0; round < rounds; round++) {
      // Stratified, so that every part of a run is hit whatever the seed.
      const delay = ((round + random()) / rounds) * typical;
      await killedRun(folder, ['log', `killed ${round}`], round % 2 === 0 ? 'group' : 'sess', delay);
      const next = await killedRun(folder, ['log', `next ${round}`], 'group', NEVER);
      if (next.code !== 0) slow.push(`after ${delay.toFixed(0)} ms: code ${next.code}: ${next.stderr}`);
      else if (next.ms > 3 * typical + 1000) slow.push(`after ${delay.toFixed(0)} ms: ${next.ms.toFixed(0)} ms`);
      if (round % 10 === 0) await expectReadable(folder, session);
    }
    expect(slow).toEqual([]);
    const texts = textsOnRef(filesOnRef(folder));
    expect(texts.filter((text) => text.startsWith('next ')).length).toBe(rounds);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('of init and close leaves a journal in which both can be done again', async () => {
    const folder = temporaryRepository({ commit: true });
    const typical = await typicalRun(folder, ['init', 'timed']);
    const random = seededRandom(SEED + 2);
    for (let round = 0; round < Math.ceil(RUNS / 25); round++) {
      const victim = round % 2 === 0 ? 'group' : 'sess';
      await killedRun(folder, ['init', 'killed'], victim, random() * typical);
      const session = await open(folder);
      expect((await sess(folder, ['log', 'in between'])).code).toBe(0);
      await killedRun(folder, ['close', session, '--summary', 'killed'], victim, random() * typical * 1.5);
      const again = await sess(folder, ['close', session, '--summary', 'closed']);
      // Closed by the killed run after all, or now.
      expect([0, 1]).toContain(again.code);
      if (again.code === 1) expect(again.stderr).toMatch(/already completed/);
      const snapshot = await sessJson<{ status: string }>(folder, ['view', session]);
      expect(snapshot.status).toBe('completed');
    }
    expectSoundRepository(folder);
  });
});

describe('what a killed writer leaves', () => {
  const locks: readonly (readonly [string, string, string])[] = [
    ['its lock, which names a process that is gone', 'sess/journal.lock', '4194000 nowhere\n'],
    ['its lock before its name was written into it', 'sess/journal.lock', ''],
    ['the lock git holds while it moves the ref', 'refs/sess/journal.lock', ''],
  ];
  for (const [what, path, content] of locks) {
    test(`${what} does not hold up the next log`, async () => {
      const folder = temporaryRepository({ commit: true });
      await open(folder);
      const { hostname } = await import('node:os');
      writeFileSync(join(folder, '.git', path), content.replace('nowhere', hostname()));
      const started = performance.now();
      const { code, stderr } = await sess(folder, ['log', 'after the crash']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(performance.now() - started).toBeLessThan(5000);
      expect(textsOnRef(filesOnRef(folder))).toContain('after the crash');
      expect(leftovers(folder)).toEqual([]);
    });
  }

  test('a torn file in the inbox is passed over', async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const inbox = join(folder, '.git', 'sess', 'inbox', 'entries');
    writeFileSync(join(inbox, '01a1fbb4-2d00-7b89-ad11-64925aaa10b9.ndjson'), '{"id":"01a1fbb4-2d00-7b89-ad11-649');
    expect((await sess(folder, ['log', 'after the crash'])).code).toBe(0);
    await expectReadable(folder, session);
  });

  test('entries in the inbox reach the ref with the next command', async () => {
    const folder = temporaryRepository({ commit: true });
    const session = await open(folder);
    const { entries } = await sessJson<{ entries: object[] }>(folder, ['log', 'first']);
    const id = '01ffffff-0000-7000-8000-000000000001';
    const left = { ...entries[0], id, text: 'left in the inbox' };
    writeFileSync(join(folder, '.git', 'sess', 'inbox', 'entries', `${id}.ndjson`), `${JSON.stringify(left)}\n`);
    const { notes } = await sessJson<{ notes: { text: string }[] }>(folder, ['view']);
    expect(notes.map(({ text }) => text)).toEqual(['first', 'left in the inbox']);
    const files = filesOnRef(folder);
    expect(textsOnRef(files)).toContain('left in the inbox');
    expectFreshDocument(files, session);
    expect(leftovers(folder)).toEqual([]);
  });
});

async function open(folder: string): Promise<string> {
  const { code, stdout, stderr } = await sess(folder, ['init', 'crashes', '--id-only']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trim();
}

/** How long a run takes while others run beside it, in a repository of its own: the upper quartile. */
async function typicalRun(near: string, args: readonly string[] = ['log', 'timed']): Promise<number> {
  const folder = temporaryRepository({ commit: true });
  expect(folder).not.toBe(near);
  await open(folder);
  const times: number[] = [];
  const lane = async (): Promise<void> => {
    for (let round = 0; round < 5; round++) times.push((await killedRun(folder, args, 'group', NEVER)).ms);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.75)] ?? 100;
}

async function expectReadable(folder: string, session: string): Promise<void> {
  const snapshot = await sessJson<{ id: string; unknown: unknown[] }>(folder, ['view', session]);
  expect(snapshot).toMatchObject({ id: session, unknown: [] });
  expectSoundRepository(folder);
}
