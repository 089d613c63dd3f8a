import MiniSearch from 'minisearch';
import type { Context } from '../context.ts';
import type { Entry, Json } from '../journal/entry.ts';
import { decodeEntry, isUnreadable, toEntry } from '../journal/entry-file.ts';
import { redacted } from '../journal/kinds/redacted.ts';
import { countingIds } from '../journal/versions.ts';
import { grepEntries } from '../store/journal/grep.ts';

export interface Found {
  readonly session: string;
  readonly shortname: string;
  readonly entry: string;
  readonly kind: string;
  readonly at: string;
  readonly text: string;
  readonly score: number;
}

/** Candidates scored in memory; a query that hits more is too wide to rank well anyway. */
const MOST_CANDIDATES = 5000;

/**
 * Entries that say all of the words, else some of them, best first. git finds the files, so the cost follows the
 * journal's size only as fast as `git grep` does; what was replaced or redacted is left out, as each session's own entries say.
 */
export async function searchEntries(context: Context, query: string, limit: number): Promise<Found[]> {
  await context.journal.settle();
  const { commit } = await context.journal.ref.tip();
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (!commit || words.length === 0) return [];
  const all = await candidates(context, commit, words, true);
  const entries = all.length > 0 || words.length === 1 ? all : await candidates(context, commit, words, false);
  const names = new Map((await context.journal.listed()).map(({ id, shortname }) => [id, shortname]));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const hits: Found[] = [];
  const counting = new Map<string, Set<string>>();
  for (const { id, score } of rank(entries, query)) {
    const entry = byId.get(id);
    if (hits.length >= limit || !entry) continue;
    const { session } = entry;
    if (!counting.has(session)) counting.set(session, countingIds(await readable(context, session)));
    if (!counting.get(session)?.has(id)) continue;
    hits.push({ ...found(entry), shortname: names.get(session) ?? '', score: Math.round(score * 1000) / 1000 });
  }
  return hits;
}

async function readable(context: Context, session: string): Promise<Entry[]> {
  return (await context.journal.entries(session)).filter((entry): entry is Entry => !isUnreadable(entry));
}

function found({ session, id, kind, at, text }: Entry): Omit<Found, 'score' | 'shortname'> {
  return { session, entry: id, kind, at, text };
}

async function candidates(
  context: Context,
  commit: string,
  words: readonly string[],
  every: boolean,
): Promise<Entry[]> {
  const { reader } = context.journal;
  const paths = (await grepEntries(context.repository, commit, words, every)).slice(-MOST_CANDIDATES);
  const blobs = await Promise.all(paths.map((path) => reader.find(`${commit}:${path}`)));
  return blobs.flatMap((blob, index) => {
    const path = paths[index] ?? '';
    const read = blob && decodeEntry(blob.data.toString('utf8'));
    const entry = read && toEntry(path, path.split('/')[3] ?? '', read.meta, read.text);
    return entry && !('reason' in entry) && entry.kind !== redacted.name && says(entry, words, every) ? [entry] : [];
  });
}

/** grep also sees keys and authors; only what was said counts. */
function says(entry: Entry, words: readonly string[], every: boolean): boolean {
  const said = saidIn(entry).toLowerCase();
  const hit = (word: string): boolean => said.includes(word.toLowerCase());
  return every ? words.every(hit) : words.some(hit);
}

function saidIn({ text, fields }: Entry): string {
  const strings = (value: Json): string[] =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(strings) : [];
  return [text, ...Object.values(fields).flatMap(strings)].join('\n');
}

function rank(entries: readonly Entry[], query: string): { id: string; score: number }[] {
  const index = new MiniSearch<{ id: string; text: string; fields: string }>({
    fields: ['text', 'fields'],
    searchOptions: { prefix: true, boost: { text: 2 } },
  });
  index.addAll(
    entries.map((entry) => ({ id: entry.id, text: entry.text, fields: saidIn(entry).slice(entry.text.length) })),
  );
  const ranked = index.search(query).map(({ id, score }) => ({ id: String(id), score }));
  // Words inside other words are found by git alone; they come last.
  const known = new Set(ranked.map(({ id }) => id));
  return [...ranked, ...entries.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, score: 0 }))];
}
