import { join } from 'node:path';
import { BUILD } from '../../build.ts';
import { isSessionId, sessionPath } from '../../journal/session-id.ts';
import { type Summary, summaryOf, toSummary } from '../../journal/summary.ts';
import { parseTree, type TreeEntry } from '../git/objects.ts';
import { readJson, writeDerived } from '../local/files.ts';
import type { JournalRef } from './journal-ref.ts';
import { readStored } from './stored-session.ts';

/** Summaries of one month, each under the tree id of its session; valid as a whole for the tree id of the month. */
interface CachedMonth {
  readonly build: string;
  readonly tree: string;
  readonly sessions: Readonly<Record<string, readonly [tree: string, summary: Summary]>>;
}

/** Every session's summary by id. Only months whose tree changed are looked at, and in them only changed sessions. */
export async function readSummaries(
  journal: JournalRef,
  commit: string,
  sessDir: string,
): Promise<Map<string, Summary>> {
  const root = await journal.reader.find(`${commit}:sessions`);
  const months = root ? parseTree(root).filter(({ isTree, name }) => isTree && /^\d{4,6}-\d\d$/.test(name)) : [];
  const read = await Promise.all(
    months.map((month) => readMonth(journal, month, join(sessDir, 'cache', 'months', `${month.name}.json`))),
  );
  return new Map(
    read.flatMap((month) => Object.entries(month.sessions).map(([id, [, summary]]) => [id, summary] as const)),
  );
}

async function readMonth(journal: JournalRef, month: TreeEntry, file: string): Promise<CachedMonth> {
  const cached = readJson<CachedMonth>(file);
  const known = cached?.build === BUILD ? cached : undefined;
  if (known?.tree === month.oid) return known;
  const trees = await sessionTrees(journal, month);
  const sessions = await Promise.all(
    trees.map(async ({ name, oid }) => {
      const before = known && Object.hasOwn(known.sessions, name) ? known.sessions[name] : undefined;
      return [name, before?.[0] === oid ? before : ([oid, await readSummary(journal, name, oid)] as const)] as const;
    }),
  );
  const found = sessions.flatMap(([name, [oid, read]]) => (read ? [[name, [oid, read] as const] as const] : []));
  const fresh = { build: BUILD, tree: month.oid, sessions: Object.fromEntries(found) };
  // What is missing from this clone may come with the next fetch.
  if (trees.length > 0 && found.length === trees.length) writeDerived(file, JSON.stringify(fresh));
  return fresh;
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
