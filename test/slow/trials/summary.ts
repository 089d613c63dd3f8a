import type { Means } from './git-victim.ts';
import type { Result, Trial } from './trial.ts';
import { nameOf } from './trial-name.ts';

export interface Played {
  readonly trial: Trial;
  readonly result: Result;
}

/** What was played: trials and kills that hit by operation, and what a reader needs to play them again. */
export function summary(played: readonly Played[], seed: number, means: Means, seconds: number): string {
  const names = [...new Set(played.map(({ trial }) => trial.operation.name))];
  const rows = names.map((name) => {
    const of = played.filter(({ trial }) => trial.operation.name === name);
    const count = (which: (one: Played) => boolean): string => String(of.filter(which).length).padStart(6);
    return [
      name.padEnd(20),
      count(() => true),
      count(({ result }) => result.hit),
      count(({ trial }) => trial.git !== undefined),
      count(({ trial }) => trial.second !== undefined),
      count(({ trial }) => trial.beside === true),
      count(({ result }) => result.faults.length > 0),
    ].join('');
  });
  const slowest = played.toSorted((a, b) => b.result.next_ms - a.result.next_ms)[0];
  const times = played.map(({ result }) => result.next_ms).toSorted((a, b) => a - b);
  return [
    `${played.length} trials in ${seconds.toFixed(0)} s, seed ${seed}; gits are killed by ${means}`,
    `${'operation'.padEnd(20)}trials  hits   git twice beside failed`,
    ...rows,
    `${played.filter(({ result }) => result.hit).length} kills hit; ` +
      `${played.reduce((sum, { result }) => sum + result.unfinished, 0)} unfinished files were left`,
    `the next command took ${times[times.length >> 1]?.toFixed(0)} ms as a rule, and at most ` +
      `${slowest?.result.next_ms.toFixed(0)} ms (${slowest ? nameOf(slowest.trial) : ''})`,
  ].join('\n');
}

/** One failed trial: what was wrong, and how to play it alone. */
export function failure({ trial, result }: Played, seed: number): string {
  const name = nameOf(trial);
  return [
    `${name} (before: ${result.step})`,
    ...result.faults.map((fault) => `    ${fault}`),
    `    SESS_CRASH_SEED=${seed} SESS_CRASH_TRIAL='${name}' npm run test:slow -- crash-trials`,
  ].join('\n');
}
