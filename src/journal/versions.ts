import { byId, type Entry, SUPERSEDES } from './entry.ts';
import { encodeEntry } from './entry-file.ts';
import { REDACTS, redacted } from './kinds/redacted.ts';
import { inWords } from './text/words.ts';

/**
 * Entries in order, one per id. Two files that claim one id cannot come from sess; the smaller text wins everywhere alike, but
 * a tombstone wins over everything: what was redacted must not come back because somebody wrote a file.
 */
export function unique(entries: readonly Entry[]): Entry[] {
  const sorted = entries.toSorted((a, b) => byId(a, b) || countsFirst(a, b));
  return sorted.filter((entry, index) => entry.id !== sorted[index - 1]?.id);
}

/** Which of two entries that claim one id counts: negative for the first. */
export function countsFirst(a: Entry, b: Entry): number {
  const [one, other] = [a, b].map(({ kind }) => Number(kind !== redacted.name)) as [number, number];
  return one - other || (encodeEntry(a) < encodeEntry(b) ? -1 : 1);
}

/** The entry of which this one is a version, by id; itself when it supersedes nothing. */
export function rootsOf(sorted: readonly Entry[]): Map<string, string> {
  const roots = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const { id, kind, fields } of sorted) {
    const target = fields[SUPERSEDES];
    kinds.set(id, kind);
    // Only an earlier entry can be superseded, so chains cannot run in circles; and only by its own kind.
    const counts = typeof target === 'string' && target < id && (kinds.get(target) ?? kind) === kind;
    roots.set(id, counts ? (roots.get(target) ?? target) : id);
  }
  return roots;
}

/** Ids whose files a tombstone removes: the entries named, and every later version of them. */
export function redactedIds(entries: readonly Entry[]): Set<string> {
  const sorted = unique(entries);
  const roots = rootsOf(sorted);
  const dead = deadRoots(sorted, roots);
  return new Set(sorted.filter(({ id }) => dead.has(roots.get(id) ?? id)).map(({ id }) => id));
}

/** Ids of the entries that count: of each the newest version, those left out that a tombstone removes. */
export function countingIds(entries: readonly Entry[]): Set<string> {
  const sorted = unique(entries);
  const roots = rootsOf(sorted);
  const dead = deadRoots(sorted, roots);
  const newest = new Map(sorted.map(({ id }) => [roots.get(id) ?? id, id]));
  return new Set([...newest].flatMap(([root, id]) => (dead.has(root) ? [] : [id])));
}

/** The first versions that tombstones name. */
export function deadRoots(sorted: readonly Entry[], roots: ReadonlyMap<string, string>): Set<string> {
  const tombstones = sorted.filter(({ kind }) => kind === redacted.name);
  return new Set(tombstones.map(({ fields }) => inWords(fields[REDACTS])).map((id) => roots.get(id) ?? id));
}
