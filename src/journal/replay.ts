import { byId, type Entry, SUPERSEDES } from './entry.ts';
import { encodeEntry, isUnreadable, type Unreadable } from './entry-file.ts';
import { toItem } from './kind.ts';
import { kindNamed, plurals } from './kinds/index.ts';
import { REDACTS, redacted } from './kinds/redacted.ts';
import { openedAt } from './session-id.ts';
import { emptySnapshot, type Snapshot } from './snapshot.ts';
import { inWords } from './text/words.ts';

/**
 * The session that a set of entries makes. The same set gives the same snapshot, in any order, with or without
 * repetitions; what cannot be read or is of an unknown kind stands under `unknown`.
 */
export function replay(session: string, read: readonly (Entry | Unreadable)[]): Snapshot {
  const opened = new Date(openedAt(session) ?? 0).toISOString();
  const snapshot = emptySnapshot(session, opened, plurals);
  const unreadable = read.filter(isUnreadable);
  const entries = unique(read.filter((entry): entry is Entry => !isUnreadable(entry)));
  for (const entry of effective(entries)) apply(snapshot, entry);
  snapshot.last = entries.at(-1)?.id ?? '';
  const files = unreadable.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return { ...snapshot, unknown: [...snapshot.unknown, ...files] };
}

/**
 * The same as replaying everything again, for entries that only add to the end. Returns undefined when they do not:
 * when one is not later than all that was applied, or takes back an earlier one. The snapshot given is used up.
 */
export function extend(snapshot: Snapshot, entries: readonly Entry[]): Snapshot | undefined {
  const added = unique(entries);
  if (added.some((entry) => entry.id <= snapshot.last || entry.fields[SUPERSEDES] || entry.kind === redacted.name))
    return undefined;
  const files = snapshot.unknown.filter((unknown) => !('id' in unknown));
  snapshot.unknown = snapshot.unknown.filter((unknown) => 'id' in unknown);
  for (const entry of added) apply(snapshot, entry);
  snapshot.unknown.push(...files);
  snapshot.last = added.at(-1)?.id ?? snapshot.last;
  return snapshot;
}

/** Ids whose files a tombstone removes: the entries named, and every later version of them. */
export function redactedIds(entries: readonly Entry[]): Set<string> {
  const sorted = unique(entries);
  const roots = rootsOf(sorted);
  const dead = deadRoots(sorted, roots);
  return new Set(sorted.filter(({ id }) => dead.has(roots.get(id) ?? id)).map(({ id }) => id));
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

function apply(snapshot: Snapshot, entry: Entry): void {
  const kind = kindNamed(entry.kind);
  if (kind) kind.apply(snapshot, entry);
  else snapshot.unknown.push({ ...toItem(entry), kind: entry.kind });
  snapshot.entries++;
  snapshot.commit = entry.commit ?? snapshot.commit;
  snapshot.branch = entry.branch ?? snapshot.branch;
  snapshot.author ||= entry.author;
  snapshot.worktree ||= entry.worktree;
  snapshot.host ||= entry.host;
  if (entry.at > snapshot.updated_at || snapshot.entries === 1) snapshot.updated_at = entry.at;
}

/** Entries in order, tombstones and what they remove left out, edited ones with their newest words in the old place. */
function effective(sorted: readonly Entry[]): Entry[] {
  const roots = rootsOf(sorted);
  const dead = deadRoots(sorted, roots);
  const newest = new Map<string, Entry>();
  for (const entry of sorted) newest.set(roots.get(entry.id) ?? entry.id, entry);
  const placed = new Set<string>();
  return sorted.flatMap((entry) => {
    const root = roots.get(entry.id) ?? entry.id;
    if (dead.has(root) || entry.kind === redacted.name || placed.has(root)) return [];
    placed.add(root);
    const version = newest.get(root) ?? entry;
    return version === entry ? [entry] : [edited(entry, root, version)];
  });
}

function edited(original: Entry, root: string, version: Entry): Entry {
  const { [SUPERSEDES]: _, ...fields } = version.fields;
  return { ...original, id: root, text: version.text, fields: { ...fields, edited_at: version.at } };
}

function deadRoots(sorted: readonly Entry[], roots: ReadonlyMap<string, string>): Set<string> {
  const tombstones = sorted.filter(({ kind }) => kind === redacted.name);
  return new Set(tombstones.map(({ fields }) => inWords(fields[REDACTS])).map((id) => roots.get(id) ?? id));
}

/** Entries in order, one per id. Two files that claim one id cannot come from sess; the smaller text wins everywhere alike. */
export function unique(entries: readonly Entry[]): Entry[] {
  const sorted = entries.toSorted((a, b) => byId(a, b) || (encodeEntry(a) < encodeEntry(b) ? -1 : 1));
  return sorted.filter((entry, index) => entry.id !== sorted[index - 1]?.id);
}
