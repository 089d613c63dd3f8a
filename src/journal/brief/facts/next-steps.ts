import type { Snapshot } from '../../snapshot.ts';
import { stamp } from '../../text/markdown.ts';
import { covered } from '../relevance/covered.ts';
import type { Stems } from '../relevance/stems.ts';
import type { Fact } from './fact.ts';

/** What is said within so many milliseconds of each other is one set. */
const ONE_SET = 10 * 60_000;

export interface NextSteps {
  /** The newest set, in the order it was said. */
  readonly newest: readonly Fact[];
  /** Those before it, newest set first, with their time. */
  readonly earlier: readonly Fact[];
  /** What a step that was done later says in other words, with its time. */
  readonly likelyDone: readonly Fact[];
}

/** Sorts out what was said to be next: newer plans come before older ones, and what looks done comes apart. */
export function nextSteps({ steps }: Snapshot, said: readonly Fact[], stems: Stems): NextSteps {
  const done = steps.filter(({ state }) => state === 'done').map(({ text, at }) => ({ words: stems(text), at }));
  const isDone = ({ text, at }: Fact): boolean => {
    const words = stems(text);
    return done.some((step) => step.at > at && covered(words, step.words));
  };
  const likely = new Set(said.filter(isDone));
  const [newest = [], ...earlier] = inSets(said.filter((fact) => !likely.has(fact))).toReversed();
  return { newest, earlier: earlier.flat().map(dated), likelyDone: [...likely].toReversed().map(dated) };
}

function inSets(facts: readonly Fact[]): Fact[][] {
  const sets: Fact[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const fact of facts) {
    const at = Date.parse(fact.at);
    const set = sets.at(-1);
    if (set && at - before <= ONE_SET) set.push(fact);
    else sets.push([fact]);
    before = at;
  }
  return sets;
}

function dated(fact: Fact): Fact {
  return { ...fact, tail: `said ${stamp(fact.at)}`, json: { at: fact.at } };
}
