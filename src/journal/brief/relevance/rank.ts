import type { Fact } from '../facts/fact.ts';
import type { Stems } from './stems.ts';

/** Longer texts are dumps; their beginning says what they are about. */
const READ = 600;
/** What being the newest of its section is worth, beside 1 for having most to do with the open work. */
const NEWEST = 0.5;
/** What standing open is worth. */
const OPEN = 0.7;
/** Added to the number of words, so that a very short text does not win by one word. */
const SHORT = 8;
/** A word that is the beginning of another, as `sign` of `signature`, is worth this part of it. */
const BEGINNING = 0.5;
const SHORTEST_BEGINNING = 4;

/** The open work: its texts, and how much each of them counts. */
export type Work = readonly (readonly [text: string, weight: number])[];

/** Puts facts that are in order of time into the order of importance. */
export type Rank = (facts: readonly Fact[], isOpen?: (fact: Fact) => boolean) => Fact[];

/**
 * Ranks by what facts have to do with the open work, then by age. A word that work and fact share counts the more the
 * fewer facts of the session have it: what everything here is about tells nothing apart.
 */
export function rankBy(work: Work, all: readonly Fact[], stems: Stems): Rank {
  const about = new Map(all.map((fact) => [fact, stems(saidIn(fact))]));
  const spread = new Map<string, number>();
  for (const words of about.values()) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rare = (word: string): number => Math.log(1 + all.length / (1 + (spread.get(word) ?? 0)));
  const worthOf = worthIn(work, rare, stems);
  const score = (fact: Fact): number => {
    const words = about.get(fact) ?? new Set();
    let sum = 0;
    for (const word of words) sum += worthOf(word);
    return sum / Math.sqrt(SHORT + words.size);
  };
  return (facts, isOpen) => {
    const scores = facts.map(score);
    const best = Math.max(...scores, Number.MIN_VALUE);
    const value = (fact: Fact, index: number): number => {
      const age = facts.length - 1 - index;
      return (scores[index] ?? 0) / best + NEWEST / (1 + age / 2) + (isOpen?.(fact) ? OPEN : 0);
    };
    return facts
      .map((fact, index) => ({ fact, index, value: value(fact, index) }))
      .toSorted((a, b) => b.value - a.value || b.index - a.index)
      .map(({ fact }) => fact);
  };
}

/** What each word is worth to the open work. */
function worthIn(work: Work, rare: (word: string) => number, stems: Stems): (word: string) => number {
  const worth = new Map<string, number>();
  const raise = (word: string, value: number): void => void worth.set(word, Math.max(worth.get(word) ?? 0, value));
  for (const [text, weight] of work) {
    for (const word of stems(text.slice(0, READ))) {
      raise(word, weight * rare(word));
      for (const beginning of beginnings(word)) raise(beginning, BEGINNING * weight * rare(beginning));
    }
  }
  const longer = new Map<string, number>();
  return (word) => {
    const known = worth.get(word) ?? longer.get(word);
    if (known !== undefined) return known;
    const found = BEGINNING * Math.max(0, ...beginnings(word).map((beginning) => worth.get(beginning) ?? 0));
    longer.set(word, found);
    return found;
  };
}

/** Every shorter beginning of a word that is long enough to mean the same. */
function beginnings(word: string): string[] {
  const found: string[] = [];
  for (let long = SHORTEST_BEGINNING; long < word.length; long++) found.push(word.slice(0, long));
  return found;
}

function saidIn({ text, details }: Fact): string {
  return [text, ...details.map(([, value]) => value)].join(' ').slice(0, READ);
}
