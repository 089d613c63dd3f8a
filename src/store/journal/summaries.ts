import { type Columns, type Listed, newestFirst, toListed } from '../../journal/lists/listed.ts';
import { isSessionId, sessionPath } from '../../journal/session-id.ts';
import { isClosed } from '../../journal/snapshot.ts';
import { type Summary, summaryOf, toSummary } from '../../journal/summary.ts';
import { parseTree, type TreeEntry } from '../git/objects.ts';
import type { JournalRef } from './journal-ref.ts';
import { MonthCache } from './month-cache.ts';
import type { CachedSummary } from './month-file.ts';
import { readStored } from './stored-session.ts';

/** Which sessions are looked for among all. */
export interface Search {
  /** Texts of which one stands in the columns of a session. */
  readonly texts: readonly string[];
  /** How many of the newest sessions are wanted whatever stands in them. */
  readonly newest: number;
}

/** Every session's summary. Only months whose tree changed are looked at, and in them only changed sessions. */
export async function readListed(journal: JournalRef, commit: string, sessDir: string): Promise<Listed[]> {
  const cache = new MonthCache(sessDir);
  const months = await monthsAt(journal, commit);
  const read = await Promise.all(
    months.map((month) => cache.read(month.name, month.oid) ?? readMonth(journal, month, cache)),
  );
  return read.flat().map(({ listed }) => listed);
}

/** The same of open sessions, which costs little however many are closed. */
export async function readOpenListed(journal: JournalRef, commit: string, sessDir: string): Promise<Listed[]> {
  const cache = new MonthCache(sessDir);
  const months = await monthsAt(journal, commit);
  const read = await Promise.all(
    months.map((month) => cache.readOpen(month.name, month.oid) ?? readMonth(journal, month, cache)),
  );
  return read.flatMap((sessions) => sessions.map(({ listed }) => listed).filter((listed) => !isClosed(listed)));
}

/** Columns of the sessions in which one of the texts stands, and of all of the newest months that hold so many. */
export async function findListed(
  journal: JournalRef,
  commit: string,
  sessDir: string,
  { texts, newest }: Search,
): Promise<Columns[]> {
  const cache = new MonthCache(sessDir);
  const found: Columns[] = [];
  let whole = 0;
  for (const month of await monthsAt(journal, commit)) {
    const { name, oid } = month;
    const some = whole >= newest ? cache.find(name, oid, texts) : undefined;
    const read = some ? [] : (cache.read(name, oid) ?? (await readMonth(journal, month, cache)));
    whole += read.length;
    for (const one of some ?? read.map(({ listed }) => listed)) found.push(one);
  }
  return found;
}

/** Newest first. */
async function monthsAt(journal: JournalRef, commit: string): Promise<TreeEntry[]> {
  const root = await journal.reader.find(`${commit}:sessions`);
  const months = root ? parseTree(root).filter(({ isTree, name }) => isTree && /^\d{4,6}-\d\d$/.test(name)) : [];
  return months.toSorted((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)).toReversed();
}

async function readMonth(journal: JournalRef, month: TreeEntry, cache: MonthCache): Promise<CachedSummary[]> {
  const known = cache.readAny(month.name);
  const trees = await sessionTrees(journal, month);
  const sessions = await Promise.all(
    trees.map(async ({ name, oid }): Promise<CachedSummary | undefined> => {
      const before = known.get(name);
      if (before?.tree === oid) return before;
      const summary = await readSummary(journal, name, oid);
      return summary && { tree: oid, listed: toListed(summary) };
    }),
  );
  const found = sessions.filter((session) => session !== undefined).toSorted((a, b) => newestFirst(a.listed, b.listed));
  // What is missing from this clone may come with the next fetch.
  if (trees.length > 0 && found.length === trees.length) cache.write(month.name, month.oid, found);
  return found;
}

/** The sessions of a month that are where their id says they belong. */
async function sessionTrees({ reader }: JournalRef, month: TreeEntry): Promise<TreeEntry[]> {
  const children = async ({ oid }: TreeEntry): Promise<TreeEntry[]> => {
    const tree = await reader.find(oid);
    return tree ? parseTree(tree).filter(({ isTree }) => isTree) : [];
  };
  const days = await children(month);
  const found = await Promise.all(
    days.map(async (day) =>
      (await children(day)).filter(
        ({ name }) => isSessionId(name) && sessionPath(name) === `sessions/${month.name}/${day.name}/${name}`,
      ),
    ),
  );
  return found.flat();
}

/**
 * From session.md's front matter, which is one small read; from the entries when that file is missing or not ours.
 * Undefined when the session itself is missing.
 */
async function readSummary({ reader }: JournalRef, id: string, treeId: string): Promise<Summary | undefined> {
  const document = await reader.find(`${treeId}:session.md`);
  const quick = document?.type === 'blob' ? summaryOf(document.data.toString('utf8'), id) : undefined;
  if (quick) return quick;
  const tree = await reader.find(treeId);
  return tree && toSummary((await readStored(reader, id, tree)).snapshot);
}
