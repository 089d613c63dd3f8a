import type { DocumentSection } from '../../kind.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fact } from './fact.ts';
import { toFact } from './rows.ts';

/** What tells what was being done, and what one such thing is called. */
const DOING: readonly (readonly [DocumentSection, word: string])[] = [
  ['notes', 'note'],
  ['errors', 'error'],
  ['discoveries', 'found'],
  ['snags', 'snag'],
  ['commits', 'commit'],
  ['artifacts', 'made'],
];
const MOST = 8;

/** The newest things that were done, said or found, newest first. */
export function recent({ steps }: Snapshot, rows: ReadonlyMap<DocumentSection, readonly Fact[]>): Fact[] {
  const done = steps
    .filter(({ state }) => state === 'done')
    .toSorted(newestFirst)
    .slice(0, MOST)
    .map(({ id, text, at }) => named(toFact(`done ${id}`, text, at), 'done'));
  const said = DOING.flatMap(([section, word]) =>
    (rows.get(section) ?? []).slice(-MOST).map((fact) => named(fact, word)),
  );
  return [...done, ...said].toSorted(newestFirst).slice(0, MOST);
}

function named(fact: Fact, what: string): Fact {
  return { ...fact, lead: what, json: { what, at: fact.at } };
}

function newestFirst(a: Pick<Fact, 'id' | 'at'>, b: Pick<Fact, 'id' | 'at'>): number {
  return a.at > b.at ? -1 : a.at < b.at ? 1 : a.id > b.id ? -1 : 1;
}
