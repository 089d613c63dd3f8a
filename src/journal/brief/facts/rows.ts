import type { Detail, DocumentSection } from '../../kind.ts';
import { kinds } from '../../kinds/index.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fact } from './fact.ts';

/** Texts longer than any brief are cut before anything else is done with them. */
const LONGEST = 20_000;

/** What the kinds put into each section of a document, in order of time, as facts. */
export function factsBySection(snapshot: Snapshot): Map<DocumentSection, Fact[]> {
  const found = new Map<DocumentSection, Fact[]>();
  for (const { plural, document } of kinds) {
    if (!plural || !document) continue;
    for (const item of snapshot.lists[plural] ?? []) {
      for (const { section, text, at, details } of document(item)) {
        const facts = found.get(section) ?? [];
        facts.push(toFact(item.id, text, at, details));
        found.set(section, facts);
      }
    }
  }
  // A section that several kinds fill has their items one kind after the other.
  return new Map([...found].map(([section, facts]) => [section, unrepeated(facts.toSorted(byId))]));
}

/** A fact with these words. */
export function toFact(id: string, text: string, at = '', details: readonly Detail[] = []): Fact {
  if (text.length <= LONGEST && details.every(([, value]) => value.length <= LONGEST)) return { id, text, at, details };
  const cut = (words: string): string =>
    words.length <= LONGEST ? words : `${words.slice(0, LONGEST).toWellFormed()}…`;
  return { id, text: cut(text), at, details: details.map(([label, value]) => [label, cut(value)]), shortened: true };
}

/** What was said twice counts once, where it was said last. */
function unrepeated(facts: readonly Fact[]): Fact[] {
  const said = new Set<string>();
  return facts
    .toReversed()
    .filter(({ text, details }) => {
      const words = [text, ...details.flat()].join('\0');
      return !said.has(words) && said.add(words);
    })
    .toReversed();
}

function byId(a: Fact, b: Fact): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
