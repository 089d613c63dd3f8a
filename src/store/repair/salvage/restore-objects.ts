import { encodeEntry, entryFileName } from '../../../journal/entry-file.ts';
import { isSessionId, sessionPath } from '../../../journal/session-id.ts';
import type { Change } from '../../git/fast-import.ts';
import type { ObjectReader } from '../../git/objects.ts';
import { documentChanges } from '../../journal/changes.ts';
import type { Journal } from '../../journal/journal.ts';
import { isWhole, readStored } from '../../journal/stored-session.ts';
import { Inbox } from '../../local/inbox.ts';
import { objectId } from '../git/object-id.ts';
import type { Lost } from '../survey/survey.ts';
import { buildTrees } from './build-trees.ts';
import { writeObject } from './write-object.ts';

/**
 * Gives git those of the lost files again whose content can be made anew: derived ones, from the entries, and entries
 * that still wait in the inbox. The same content is the same object, so nothing else need change. Returns what is left.
 *
 * @throws read-only, disk-full
 */
export async function restoreObjects(journal: Journal, reader: ObjectReader, lost: readonly Lost[]): Promise<Lost[]> {
  const { repository, sessDir, settings } = journal;
  const files = lost.filter(({ type }) => type === 'blob');
  const waiting = new Inbox(sessDir).read().flatMap(({ entries }) => entries);
  const known = new Map(
    waiting.map((entry) => [`${sessionPath(entry.session)} ${entryFileName(entry)}`, encodeEntry(entry)]),
  );
  const sessions = new Set(files.map(({ path }) => path.split('/')[3] ?? '').filter(isSessionId));
  for (const id of sessions) {
    const tree = await reader.find(`${settings.ref}:${sessionPath(id)}`);
    const stored = tree?.type === 'tree' ? await readStored(reader, id, tree) : undefined;
    for (const change of stored && isWhole(stored.snapshot) ? await documentChanges(stored.snapshot) : [])
      if ('content' in change) known.set(keyOf(change.path), change.content);
  }
  const restored = files.filter(({ path, oid }) => {
    const content = known.get(keyOf(path));
    return content !== undefined && writeObject(repository, 'blob', oid, content);
  });
  return lost.filter((one) => !restored.includes(one));
}

/**
 * Gives git the folders that are put together again, and the documents in them, wherever it cannot: what a damaged pack
 * claims to have it would not write.
 *
 * @throws read-only, disk-full
 */
export async function restoreFolders(
  { repository }: Journal,
  reader: ObjectReader,
  lost: readonly Lost[],
  changes: readonly Change[],
): Promise<void> {
  for (const { path, oid: like } of lost.filter(({ type }) => type === 'tree')) {
    const below = changes.filter((change) => change.path.startsWith(`${path}/`));
    const files = below.flatMap((change) => {
      const from = change.path.slice(path.length + 1);
      if ('content' in change) return [{ path: from, mode: '100644', oid: objectId('blob', change.content, like) }];
      return 'oid' in change ? [{ path: from, mode: change.mode, oid: change.oid }] : [];
    });
    for (const [oid, raw] of buildTrees(files))
      if (!(await reader.find(oid))) writeObject(repository, 'tree', oid, raw);
    for (const change of below)
      if ('content' in change) {
        const oid = objectId('blob', change.content, like);
        if (!(await reader.find(oid))) writeObject(repository, 'blob', oid, change.content);
      }
  }
}

/** A file of a session, wherever in its folder it lies. */
function keyOf(path: string): string {
  const parts = path.split('/');
  return `${parts.slice(0, 4).join('/')} ${parts.at(-1)}`;
}
