import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/repository.ts';
import { learnSteps } from './trials/beginning.ts';
import { GitVictims } from './trials/git-victim.ts';
import { operations } from './trials/operations.ts';
import { planTrials } from './trials/plan.ts';
import { Stage } from './trials/stage.ts';
import { failure, type Played, summary } from './trials/summary.ts';
import { play, type Result } from './trials/trial.ts';
import { trialNamed } from './trials/trial-name.ts';

/** How many; as many as there are steps, and some more, when it is not said. */
const TRIALS = process.env.SESS_CRASH_TRIALS ? Number(process.env.SESS_CRASH_TRIALS) : undefined;
const FEWEST = 2000;
const SEED = Number(process.env.SESS_CRASH_SEED ?? 1768097557);
/** The name of the only trial to play, or how those of the only operations begin. */
const ONLY = process.env.SESS_CRASH_TRIAL ?? '';
const ONLY_ONE = trialNamed(ONLY);
const LANES = 3;
/** How long the command after a crash may take; where the machine is busy, how many times as long as a command does there. */
const PATIENCE_MS = 5000;
const PATIENCE = 8;
/** git looks at every object: that is too slow for each trial. */
const FSCK_EVERY = 20;

test('kill -9 before any step loses nothing, doubles nothing and blocks nothing', { timeout: 3_600_000 }, async () => {
  const began = performance.now();
  const root = temporaryFolder();
  const victims = new GitVictims(root);
  const stages = Array.from({ length: ONLY_ONE ? 1 : LANES }, (_, lane) => {
    const folder = join(root, `lane-${lane}`);
    mkdirSync(folder);
    return new Stage(folder);
  });
  const meant = ONLY_ONE ? [] : operations.filter(({ name }) => name.startsWith(ONLY));
  const learnt = await inLanes(stages, meant, (stage, one) => learnSteps(stage, one, victims));
  const usual = learnt.map(({ ms }) => ms).toSorted((a, b) => a - b)[learnt.length >> 1] ?? 0;
  const limit_ms = Math.max(PATIENCE_MS, PATIENCE * usual);

  const trials = ONLY_ONE ? [ONLY_ONE] : planTrials(learnt, SEED, ONLY ? 0 : FEWEST, TRIALS);
  const played = await inLanes(stages, trials, async (stage, trial, index): Promise<Played> => {
    const fsck = index % FSCK_EVERY === 0;
    const result = await play(stage, trial, { limit_ms, victims, fsck }).catch(brokenOff);
    if (result.faults.length > 0) console.log(failure({ trial, result }, SEED));
    return { trial, result };
  });
  if (ONLY_ONE) console.log(played.map(({ result }) => `${ONLY}: killed before ${result.step}`).join());
  console.log(summary(played, SEED, victims.means, (performance.now() - began) / 1000));
  expect(played.length).toBe(trials.length);
  const failed = played.filter(({ result }) => result.faults.length > 0).map((one) => failure(one, SEED));
  // On one line, which is what a summary of a whole run shows.
  expect(failed, failed.join(' ').replace(/\s+/g, ' ')).toEqual([]);
  expect(played.filter(({ result }) => result.hit).length).toBeGreaterThan(ONLY_ONE ? -1 : trials.length / 2);
});

/** What is known of a trial that could not be played to its end. */
function brokenOff(error: unknown): Result {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { faults: [said], hit: false, step: '', next_ms: 0, unfinished: 0 };
}

/** Does some work on each item, in as many lanes as there are stages, and returns what came of each, in order. */
async function inLanes<T, R>(
  stages: readonly Stage[],
  items: readonly T[],
  work: (stage: Stage, item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  const waiting = [...items.entries()];
  const lane = async (stage: Stage): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await work(stage, next[1], next[0]);
  };
  await Promise.all(stages.map(lane));
  return done;
}
