/** Words that say nothing about what a text is about. */
const EMPTY = new Set(
  (
    'a about above after again all also always an and any are as at be because been before being below but by can could ' +
    'did do does doing done down each else even every few first for from get had has have having her here his how if in ' +
    'into is it its itself just last less let like made make makes many may me more most much must my need needs never new ' +
    'next no nor not nothing now of off on once one only onto or other our out over own rather same see she should since so ' +
    'some still such than that the their them then there these they this those through to too two under until up upon us ' +
    'use used uses using very was way we well were what when where whether which while who why will with within without ' +
    'would yet you your'
  ).split(' '),
);
const IDEOGRAPHS = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}$/;
const LONGEST = 7;

/** The stems of a text, each once. */
export type Stems = (text: string) => Set<string>;

/**
 * Finds the words texts are about, without their endings, so that `migrate`, `migrating` and `migrations` are one. Names
 * in code come apart (`chain_watcher`, `parseAmount`); scripts that write no spaces give pairs of characters. Remembers
 * the words it has seen, which repeat in the texts of one session.
 */
export function stemmer(): Stems {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = new Set<string>();
    for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
      const parts = known.get(word) ?? partsOf(word);
      known.set(word, parts);
      for (const part of parts) found.add(part);
    }
    return found;
  };
}

function partsOf(word: string): string[] {
  return word.split(/(?<=\p{Ll})(?=\p{Lu})/u).flatMap((part) => {
    const lower = part.toLowerCase();
    if (IDEOGRAPHS.test(lower)) return Array.from({ length: lower.length - 1 }, (_, at) => lower.slice(at, at + 2));
    return lower.length > 1 && !EMPTY.has(lower) ? [stem(lower)] : [];
  });
}

/** Coarse on purpose: two words that wrongly become one cost less than two forms of a word that are not recognised. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/([^aeiouls])\1$/, '$1')
    .replace(/(?<=.{3})(?:ly|y)$/, '')
    .replace(/(?<=.{3})(?:er|or|ment|al)$/, '')
    .replace(/(?<=.{4})(?:ation|ion|ate|at)$/, '')
    .replace(/(?<=.{2})e$/, '');
  return bare.slice(0, LONGEST);
}
