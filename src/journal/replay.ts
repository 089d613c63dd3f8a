import { type Entry, SUPERSEDES } from './entry.ts';
import { isUnreadable, type Unreadable } from './entry-file.ts';
import { toItem } from './kind.ts';
import { kindNamed, plurals } from './kinds/index.ts';
import { redacted } from './kinds/redacted.ts';
import { openedAt } from './session-id.ts';
import { emptySnapshot, type Snapshot } from './snapshot.ts';
import { deadRoots, rootsOf, unique } from './versions.ts';

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
