import { sessionPath } from '../../journal/session-id.ts';
import type { Change } from '../git/fast-import.ts';
import { parseTree } from '../git/objects.ts';
import { documentChanges } from '../journal/changes.ts';
import type { Journal } from '../journal/journal.ts';
import { isWhole, readStored } from '../journal/stored-session.ts';
import { commitRepair } from './commit-repair.ts';
import { staleDocuments } from './survey/stale-documents.ts';

/** Sessions in one commit: no writer has to wait long for its turn. */
const AT_ONCE = 500;

/**
 * Writes session.md and retrospective.md of sessions anew, wherever they are not what the entries make of them.
 *
 * @throws what `commitRepair` throws
 */
export async function rebuildDocuments(
  journal: Journal,
  ids: readonly string[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    progress(from, ids.length);
    const some = ids.slice(from, from + AT_ONCE);
    const message = `doctor: rebuild the documents of ${some.length} ${some.length === 1 ? 'session' : 'sessions'}`;
    await commitRepair(journal, message, async (commit) => {
      const changes: Change[] = [];
      for (const id of some) changes.push(...(await documentsOf(journal, commit, id)));
      return changes;
    });
  }
}

async function documentsOf({ reader }: Journal, commit: string, id: string): Promise<Change[]> {
  const tree = await reader.find(`${commit}:${sessionPath(id)}`);
  if (tree?.type !== 'tree') return [];
  const { snapshot } = await readStored(reader, id, tree);
  if (!isWhole(snapshot)) return [];
  const documents = await documentChanges(snapshot);
  const stale = new Set(
    staleDocuments(id, sessionPath(id), parseTree(tree), documents, tree.oid).map(({ path }) => path),
  );
  return documents.filter(({ path }) => stale.has(path));
}
