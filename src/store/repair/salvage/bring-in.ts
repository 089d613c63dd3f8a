import { byId, type Entry } from '../../../journal/entry.ts';
import { entryFileName, isUnreadable } from '../../../journal/entry-file.ts';
import { replay } from '../../../journal/replay.ts';
import { sessionPath } from '../../../journal/session-id.ts';
import { redactedIds } from '../../../journal/versions.ts';
import type { Change } from '../../git/fast-import.ts';
import type { GitObject, ObjectReader } from '../../git/objects.ts';
import { documentChanges } from '../../journal/changes.ts';
import { entryPath, isWhole, readStored } from '../../journal/stored-session.ts';
import type { Found } from './harvest.ts';

/**
 * The changes that bring entries that were found into a session, as far as it lacks them. What was redacted stays away,
 * by a tombstone that is there or one that was found.
 */
async function bringIn(
  reader: ObjectReader,
  id: string,
  tree: GitObject | undefined,
  found: readonly Found[],
): Promise<Change[]> {
  const stored = tree?.type === 'tree' ? await readStored(reader, id, tree) : undefined;
  const { read = [], files = 0 } = stored ?? {};
  const present = read.filter((one): one is Entry => !isUnreadable(one));
  const known = new Set(present.map((entry) => entry.id));
  const gone = redactedIds([...present, ...found.map(({ entry }) => entry)]);
  const added = found
    .filter(({ entry }) => !known.has(entry.id) && !gone.has(entry.id))
    .toSorted((a, b) => byId(a.entry, b.entry));
  if (added.length === 0) return [];
  const snapshot = replay(id, [...read, ...added.map(({ entry }) => entry)]);
  const written = added.map(({ entry, oid }, index) => ({
    ...{ path: entryPath(id, entryFileName(entry), files + index), mode: '100644', oid },
  }));
  return [...written, ...(isWhole(snapshot) ? await documentChanges(snapshot) : [])];
}

/** The same for every session of which something was found, in a journal's tree or in none. */
export async function bringAllIn(
  reader: ObjectReader,
  commit: string | undefined,
  sessions: ReadonlyMap<string, ReadonlyMap<string, Found>>,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [id, found] of sessions) {
    const tree = commit === undefined ? undefined : await reader.find(`${commit}:${sessionPath(id)}`);
    changes.push(...(await bringIn(reader, id, tree, [...found.values()])));
  }
  return changes;
}
