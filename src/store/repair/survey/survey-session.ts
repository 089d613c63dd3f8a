import { isUnreadable } from '../../../journal/entry-file.ts';
import { replay } from '../../../journal/replay.ts';
import { toSummary } from '../../../journal/summary.ts';
import type { TreeEntry } from '../../git/objects.ts';
import { DOCUMENTS, documentChanges } from '../../journal/changes.ts';
import { type EntryFile, isMissing, readEntry } from '../../journal/read-entry.ts';
import { ENTRIES } from '../../journal/stored-session.ts';
import type { CheckedReader } from '../checked-reader.ts';
import { digestOf } from './digest.ts';
import { type FiledEntry, newestOf, noteRepeated } from './filed-entries.ts';
import { staleDocuments } from './stale-documents.ts';
import type { Seen, SurveyedSession } from './survey.ts';
import { Walk } from './walk.ts';

/** Reads a session whole: its entries, its documents, and whatever else lies in its folder. */
export async function surveySession(
  reader: CheckedReader,
  id: string,
  path: string,
  oid: string,
  isRemembered: boolean,
): Promise<{ seen: Seen; session?: SurveyedSession }> {
  const walk = new Walk(reader);
  const { seen } = walk;
  const top = await walk.folder(path, oid);
  if (!top) return { seen };
  const children = walk.sift(path, top, outOfPlace);
  const entries = children.find(({ name }) => name === ENTRIES);
  const [filed] = await Promise.all([
    entries ? readEntries(walk, id, `${path}/${ENTRIES}`, entries.oid) : [],
    ...children.filter((child) => child !== entries).map((child) => walk.verify(`${path}/${child.name}`, child)),
  ]);
  noteRepeated(seen, filed);
  seen.newest.push(...newestOf(filed));
  const snapshot = replay(
    id,
    filed.map(({ entry }) => entry),
  );
  const sound = seen.lost.length + seen.strange.length === 0;
  if (sound) seen.stale.push(...staleDocuments(id, path, children, await documentChanges(snapshot), oid));
  const digest = isRemembered ? digestOf(snapshot) : undefined;
  return { seen, session: { id, path, tree: oid, summary: toSummary(snapshot), digest, entries: filed.length, sound } };
}

/** Names that this version does not know are not its business: a later one may have put them there. */
function outOfPlace({ name, isTree, mode }: TreeEntry): string | undefined {
  if (name === ENTRIES && !isTree) return 'it stands where the folder of entries belongs';
  if (DOCUMENTS.some((document) => document === name) && !mode.startsWith('100'))
    return 'it stands where a derived file belongs';
  return undefined;
}

async function readEntries(walk: Walk, session: string, path: string, oid: string): Promise<FiledEntry[]> {
  const { seen } = walk;
  const files = await entryFiles(walk, path, oid);
  // Each is read as it arrives, so that what is too large to be an entry is not held until the last has come.
  const read = await Promise.all(files.map(({ file }) => readEntry(walk.reader, session, file)));
  return files.flatMap(({ folder, file }, index) => {
    const one = read[index];
    const { mode, oid: blob } = file;
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (!one) return [];
    if (!isUnreadable(one)) return [{ folder, name, mode, oid: blob, entry: one }];
    if (isMissing(one)) walk.lose(`${folder}/${name}`, blob, 'blob');
    else seen.strange.push({ folder, name, mode, oid: blob, reason: one.reason });
    return [];
  });
}

/** The files in the folder of entries and in the numbered folders below it. */
async function entryFiles(walk: Walk, path: string, oid: string): Promise<{ folder: string; file: EntryFile }[]> {
  const top = walk.sift(path, (await walk.folder(path, oid)) ?? []);
  const found = await Promise.all(
    top.map(async (child) => {
      if (!child.isTree) return [{ folder: path, file: { ...child, path: child.name } }];
      const folder = `${path}/${child.name}`;
      const below = walk.sift(folder, (await walk.folder(folder, child.oid)) ?? [], folderInFolder);
      return below.map((file) => ({ folder, file: { ...file, path: `${child.name}/${file.name}` } }));
    }),
  );
  return found.flat();
}

function folderInFolder({ isTree }: TreeEntry): string | undefined {
  return isTree ? 'it is a folder in a folder' : undefined;
}
