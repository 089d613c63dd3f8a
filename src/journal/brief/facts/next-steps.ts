import type { Snapshot } from '../../snapshot.ts';
import { stamp } from '../../text/markdown.ts';
import { covered } from '../relevance/covered.ts';
import type { Stems } from '../relevance/stems.ts';
import type { Fact } from './fact.ts';

/** What is said within so many milliseconds of each other is one set. */
const ONE_SET = 10 * 60_000;

/**
 * What to do next, the newest set first and each set in the order it was said, older ones with their time; and apart
 * from it what is likely done, because a step that was done later says the same in other words.
 */
export function nextSteps(
  { steps }: Snapshot,
  said: readonly Fact[],
  stems: Stems,
): { next: Fact[]; likelyDone: Fact[] } {
  const done = steps.filter(({ state }) => state === 'done').map(({ text, at }) => ({ words: stems(text), at }));
  const isDone = ({ text, at }: Fact): boolean => {
    const words = stems(text);
    return done.some((step) => step.at > at && covered(words, step.words));
  };
  const likely = new Set(said.filter(isDone));
  const sets = inSets(said.filter((fact) => !likely.has(fact))).toReversed();
  return {
    next: sets.flatMap((set, index) => (index === 0 ? set : set.map(dated))),
    likelyDone: [...likely].toReversed().map(dated),
  };
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
