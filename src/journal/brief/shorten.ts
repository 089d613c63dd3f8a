import type { Fact } from './facts/fact.ts';

/** How much of its room a text may take before what is said beside it has to go. */
const TEXT_SHARE = 0.6;

/**
 * The fact in at most so many characters, as `length` measures it: without its background first, then with less of its
 * last detail, then with less of its text. What is not whole is cut after a word and ends in `…`.
 */
export function shortened(fact: Fact, limit: number, length: (fact: Fact) => number): Fact {
  if (length(fact) <= limit) return fact;
  const { tail: _, ...whole } = fact;
  const { text, details } = whole;
  for (let from = 1; from < details.length; from++) {
    const kept = details.slice(from);
    const marked = kept.map(
      ([label, value], index) => [label, index === kept.length - 1 ? `${value} …` : value] as const,
    );
    const without = { ...whole, details: marked, shortened: true } as const;
    if (length(without) <= limit) return without;
  }
  const last = details.at(-1);
  const bare = { ...whole, details: [], shortened: true } as const;
  if (last && length(bare) <= TEXT_SHARE * limit) {
    return fitting(last[1], limit, (value) => ({ ...bare, details: [[last[0], value]] }), length);
  }
  const named = { ...bare, text: `${text} …` };
  return length(named) <= limit ? named : fitting(text, limit, (words) => ({ ...bare, text: words }), length);
}

/** The text, cut after a word. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const part = text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, '');
  const words = /^[\s\S]*\S(?=\s)/.exec(part)?.[0] ?? '';
  return `${words.length > most / 2 ? words : part.trimEnd()}…`;
}

/** Characters that have to be shown as several make a text longer than it is, so the cut is found by trying. */
function fitting(text: string, limit: number, build: (text: string) => Fact, length: (fact: Fact) => number): Fact {
  let most = Math.min(text.length - 1, limit);
  for (;;) {
    const fact = build(cutTo(text, most));
    const long = length(fact);
    if (long <= limit || most <= 1) return fact;
    most = Math.max(1, Math.min(most - 1, Math.floor((most * limit) / long)));
  }
}
