import { seededRandom } from '../random.ts';
import type { GitVictim } from './git-victim.ts';
import type { Operation } from './operations.ts';
import type { Victim } from './step-run.ts';
import { NEXT, type Next, type Trial } from './trial.ts';

/** The steps of an operation, and how many calls each part of the git makes that writes its commit. */
export interface Learnt {
  readonly operation: Operation;
  readonly own: readonly string[];
  readonly import: number;
  readonly objects: number;
}

const VICTIMS: readonly Victim[] = ['sess', 'group'];
/** Gits that change something, so that it matters whether they go on when sess is dead. */
const WRITES =
  /^(spawn|end of) git (?:fast-import|update-ref|hash-object|mktree|commit-tree|(?:index|unpack|pack)-\w+)$/;
/** Commits of every shape: the first, a small one, one of an inbox, of several sessions, of documents, one that deletes. */
const GIT_AT_WORK =
  /^(?:init\/first|log\/plain|log\/waiting|recover\/dead|resume\/closed|redact\/edited|doctor\/documents)$/;
/** The objects of a commit are made alike in all of them. */
const OBJECTS_MADE = /^(?:init\/first|log\/waiting)$/;
/** Of all trials, at least so many with two crashes in a row or a second writer. */
const COMBINED = 0.15;

/**
 * A crash before every step of every operation and before every call of its git, and for the rest two crashes in a row
 * or a second writer, chosen by the seed. As many as that takes, and no fewer than `fewest`, unless a number is asked
 * for; when that is too small for every step, the seed chooses.
 */
export function planTrials(learnt: readonly Learnt[], seed: number, fewest: number, asked?: number): Trial[] {
  const random = seededRandom(seed);
  const every = learnt.flatMap((one, index) => [...stepTrials(one, index), ...gitTrials(one)]);
  const total = asked ?? Math.max(fewest, Math.ceil(every.length / (1 - COMBINED)));
  const most = Math.round(total * (1 - COMBINED));
  const singles = every.length <= most ? every : chosen(every, most, random);
  const combined = Array.from({ length: total - singles.length }, () => combinedTrial(learnt, random));
  return [...singles, ...combined];
}

function stepTrials({ operation, own }: Learnt, index: number): Trial[] {
  return upTo(own.length).flatMap((step) => {
    // Without a git that could go on by itself, both victims leave the same behind.
    const victims = isGitWriting(own, step) ? VICTIMS : [VICTIMS[step % VICTIMS.length] as Victim];
    return victims.map((victim, second) => ({
      ...{ operation, kill: { victim, step } },
      next: nextOf(operation, index + second + step),
    }));
  });
}

/** Whether a git that writes was started before a step and has not ended. */
function isGitWriting(own: readonly string[], step: number): boolean {
  const events = own.slice(0, step - 1).flatMap((label) => WRITES.exec(label)?.[1] ?? []);
  return events.filter((event) => event === 'spawn').length * 2 > events.length;
}

function gitTrials({ operation, ...calls }: Learnt): Trial[] {
  if (!GIT_AT_WORK.test(operation.name)) return [];
  const parts: GitVictim['part'][] = OBJECTS_MADE.test(operation.name) ? ['import', 'objects'] : ['import'];
  return parts.flatMap((part) =>
    upTo(calls[part]).flatMap((at) =>
      [false, true].map((machine) => ({
        ...{ operation, git: { part, at, machine } },
        next: nextOf(operation, at + Number(machine)),
      })),
    ),
  );
}

function combinedTrial(learnt: readonly Learnt[], random: () => number): Trial {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const kill = (most = 40) => ({ victim: one(VICTIMS), step: 1 + Math.floor(random() * most) });
  const { operation, own } = one(learnt);
  const { next = NEXT } = operation;
  const first = { operation, kill: kill(own.length), next: one(next) };
  if (operation.damage === undefined && random() < 0.4) return { ...first, beside: true };
  const second = one(next);
  const alike = { again: operation.name, log: 'log/plain', status: 'status/waiting', init: 'init/second' };
  const steps = learnt.find((other) => other.operation.name === alike[second])?.own.length;
  return { ...first, second: { next: second, kill: kill(steps) } };
}

/** The commands after a crash take turns. */
function nextOf({ next = NEXT }: Operation, turn: number): Next {
  return next[turn % next.length] as Next;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** So many of them, by chance, in their order. */
function chosen<T>(of: readonly T[], count: number, random: () => number): T[] {
  const ranked = of.map((item, index) => ({ item, index, rank: random() })).toSorted((a, b) => a.rank - b.rank);
  const first = ranked.slice(0, count).toSorted((a, b) => a.index - b.index);
  return first.map(({ item }) => item);
}
