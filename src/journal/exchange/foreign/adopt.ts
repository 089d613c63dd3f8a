import { byId, type Entry, type Fields, SUPERSEDES } from '../../entry.ts';
import { REDACTS, redacted } from '../../kinds/redacted.ts';
import { toShortname } from '../../session-id.ts';
import { inWords } from '../../text/words.ts';
import { rootsOf } from '../../versions.ts';
import { type Hash, idAt, type Place, placeAfter, placeOf, tailIn, tailOf } from './entry-ids.ts';
import type { ForeignItem, ForeignSession, Moment } from './foreign-session.ts';

/** What a foreign session adds to the session it is, and how much of it is there already. */
export interface Adoption {
  readonly fresh: readonly Entry[];
  readonly known: number;
}

interface Placed {
  readonly item: ForeignItem;
  readonly ms: number;
  readonly order: number;
  readonly tail: string;
  /** The entry of which it is a new version. */
  readonly root?: string;
}

/**
 * The entries that a foreign session adds to what its session has. Ids and everything else follow from the source alone:
 * whoever imports it writes the same files, and importing it again writes only what it has grown by. What was removed
 * from the journal stays away.
 *
 * @param start the moment that counts as the session's start where the source does not say
 */
export function adopt(
  session: ForeignSession,
  id: string,
  existing: readonly Entry[],
  hash: Hash,
  start: number,
): Adoption {
  const sorted = existing.toSorted(byId);
  const versions = versionsByTail(sorted);
  const buried = new Set(
    sorted.filter(({ kind }) => kind === redacted.name).map(({ fields }) => tailIn(inWords(fields[REDACTS]))),
  );
  const times = { start, end: endOf(session, start) };
  const seen = new Map<string, number>();
  const fresh: Placed[] = [];
  // Beside entries of its own, what is new comes after them all: a step is done after it was begun.
  let newest: Place = session.session ? placeOf(sorted.at(-1)?.id ?? '') : { ms: 0, count: 0 };
  for (const said of session.items) {
    const item = withShortname(said);
    const name = JSON.stringify(item.key);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const tail = tailOf(hash, [session.format, session.source, name, String(count)]);
    const known = versions.get(tail);
    const root = known?.[0];
    if (root) newest = later(newest, placeOf(root.id));
    if (buried.has(tail) || known?.some((version) => sameWords(version, item))) continue;
    const ms = momentOf(item.at, times);
    const order = momentOf(item.order ?? item.at, times);
    if (!root) fresh.push({ item, ms, order, tail });
    else
      fresh.push({
        item,
        ms,
        order,
        tail: tailOf(hash, [tail, item.text, JSON.stringify(item.fields ?? {})]),
        root: root.id,
      });
  }
  const entries = placed(fresh, Math.max(start, 0), newest).map(({ place, ...made }) =>
    toEntry(session, id, place, made),
  );
  return { fresh: entries, known: session.items.length - entries.length };
}

/** A name becomes a short one only here, since a secret that was made a name of could not be found any more. */
function withShortname(item: ForeignItem): ForeignItem {
  const { shortname } = item.fields ?? {};
  if (item.key[0] !== 'opened' || typeof shortname !== 'string') return item;
  return { ...item, fields: { ...item.fields, shortname: toShortname(shortname) } };
}

/** The latest moment the source names. */
function endOf({ updated, items }: ForeignSession, start: number): number {
  return items.reduce(
    (end, { at }) => (typeof at === 'number' ? Math.max(end, at) : end),
    Math.max(start, updated ?? start),
  );
}

/** In order of time, no entry before the one that opens the session, and none before what was imported earlier. */
function placed(fresh: readonly Placed[], start: number, newest: Place): (Placed & { place: Place })[] {
  let last = newest.ms > 0 ? newest : { ms: start - 1, count: 0 };
  return fresh
    .toSorted((a, b) => Math.max(a.order, start) - Math.max(b.order, start))
    .map((made) => {
      last = placeAfter(last, Math.max(made.order, start));
      return { ...made, place: last };
    });
}

function toEntry(session: ForeignSession, id: string, place: Place, { item, ms, tail, root }: Placed): Entry {
  const fields: Fields = root ? { ...item.fields, [SUPERSEDES]: root } : { ...item.fields };
  return {
    ...{ id: idAt(place, tail), session: id, kind: item.kind, at: new Date(ms).toISOString(), text: item.text, fields },
    ...{ branch: item.branch ?? session.branch ?? null, commit: session.commit ?? null },
    // Whoever imports the file, and where, must not show: the same entry would differ from clone to clone.
    ...{ author: item.author ?? session.author ?? '', host: '', worktree: '' },
  };
}

/** Every entry with its later versions, by the tail of its id. */
function versionsByTail(sorted: readonly Entry[]): Map<string, Entry[]> {
  const roots = rootsOf(sorted);
  const versions = new Map<string, Entry[]>();
  for (const entry of sorted) {
    const tail = tailIn(roots.get(entry.id) ?? entry.id);
    versions.set(tail, [...(versions.get(tail) ?? []), entry]);
  }
  return versions;
}

function sameWords(version: Entry, item: ForeignItem): boolean {
  const { [SUPERSEDES]: _, ...fields } = version.fields;
  return version.text === item.text && JSON.stringify(fields) === JSON.stringify(item.fields ?? {});
}

function momentOf(at: Moment, times: { start: number; end: number }): number {
  return typeof at === 'number' ? at : times[at];
}

function later(a: Place, b: Place): Place {
  return b.ms > a.ms || (b.ms === a.ms && b.count > a.count) ? b : a;
}
