import type { Entry } from '../../journal/entry.ts';
import { encodeEntry, entryFileName, isUnreadable } from '../../journal/entry-file.ts';
import { extend, replay } from '../../journal/replay.ts';
import { sessionDocument } from '../../journal/session-document.ts';
import { sessionPath } from '../../journal/session-id.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';
import { redactedIds } from '../../journal/versions.ts';
import type { Change } from '../git/fast-import.ts';
import { ENTRIES, entriesPath, entryPath, type StoredSession } from './stored-session.ts';

/** What a flush does to one session: the files that change, and the session as it then stands. */
export interface SessionChange {
  readonly changes: readonly Change[];
  readonly snapshot: Snapshot;
  readonly files: number;
}

/** Reads a session completely, when what is remembered of it does not suffice. */
export type ReadWhole = () => Promise<StoredSession | undefined>;

/**
 * The changes that bring entries into a session. An entry that is there already changes nothing; a tombstone also
 * deletes the files it names; the derived documents always follow.
 */
export async function sessionChange(
  id: string,
  entries: readonly Entry[],
  stored: StoredSession | undefined,
  readWhole: ReadWhole,
): Promise<SessionChange> {
  const quick = stored && !isDisplaced(stored) && extend(stored.snapshot, entries);
  if (quick) return withDocuments(quick, added(id, entries, stored.files), stored.files + entries.length);
  const whole = stored && (await readWhole());
  const { read = [], paths: present = new Map<string, string[]>(), files = 0, displaced } = whole ?? {};
  const fresh = entries.filter((entry) => !present.has(entry.id));
  const readable = [...read.filter((entry): entry is Entry => !isUnreadable(entry)), ...fresh];
  const gone = redactedIds(readable);
  const written = added(
    id,
    fresh.filter((entry) => !gone.has(entry.id)),
    files,
  );
  // A file that could not be read is whole again once its entry has come a second time.
  const paths = new Set(written.map(({ path }) => path));
  const mended = read.filter(isUnreadable).filter(({ file }) => paths.has(entriesPath(id, file)));
  const unreadable = read.filter(isUnreadable).filter((file) => !mended.includes(file));
  const deleted = [...gone].flatMap((entry) => present.get(entry) ?? []);
  const changes: Change[] = [
    ...(displaced ? [{ path: entriesPath(id, displaced.name), mode: displaced.mode, oid: displaced.oid }] : []),
    ...written,
    ...deleted.map((path) => ({ path, delete: true as const })),
  ];
  const count = files + written.length - deleted.length - mended.length;
  return withDocuments(replay(id, [...readable, ...unreadable]), changes, count);
}

/** Whether something that is no folder stands, or once stood, where the entries belong. */
function isDisplaced({ snapshot }: StoredSession): boolean {
  return snapshot.unknown.some((unknown) => !('id' in unknown) && unknown.file === ENTRIES);
}

function added(id: string, entries: readonly Entry[], files: number): Change[] {
  return entries.map((entry, index) => ({
    path: entryPath(id, entryFileName(entry), files + index),
    content: encodeEntry(entry),
  }));
}

/** The retrospective of a closed session, with the template it was closed with. Loaded only when one is written. */
async function closingDocument(snapshot: Snapshot): Promise<string> {
  const { renderRetrospective } = await import('../../journal/retrospective/index.ts');
  const template = snapshot.template === null ? undefined : { path: 'of the session', text: snapshot.template };
  return renderRetrospective(snapshot, snapshot.closed_at ?? snapshot.updated_at, 'md', template);
}

async function withDocuments(snapshot: Snapshot, changes: readonly Change[], files: number): Promise<SessionChange> {
  return { changes: [...changes, ...(await documentChanges(snapshot))], snapshot, files };
}

/** The files of a session that are derived from its entries. */
export const DOCUMENTS = ['session.md', 'retrospective.md'] as const;

/** What the derived files of a session must be: the content of each, or that there must be none. */
export async function documentChanges(snapshot: Snapshot): Promise<Change[]> {
  const [session, retrospective] = DOCUMENTS.map((name) => `${sessionPath(snapshot.id)}/${name}`) as [string, string];
  return [
    { path: session, content: sessionDocument(snapshot) },
    // An open session has none; one that was reopened loses the old one.
    isClosed(snapshot)
      ? { path: retrospective, content: await closingDocument(snapshot) }
      : { path: retrospective, delete: true },
  ];
}
