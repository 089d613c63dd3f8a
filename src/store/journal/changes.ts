import type { Entry } from '../../journal/entry.ts';
import { encodeEntry, entryFileName } from '../../journal/entry-file.ts';
import { extend, redactedIds, replay } from '../../journal/replay.ts';
import { sessionDocument } from '../../journal/session-document.ts';
import { sessionPath } from '../../journal/session-id.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';
import type { Change } from '../git/fast-import.ts';
import { entryPath, type StoredSession } from './stored-session.ts';

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
  const quick = stored && extend(stored.snapshot, entries);
  if (quick) return withDocuments(quick, added(id, entries, stored.files), stored.files + entries.length);
  const whole = stored && (await readWhole());
  const read = whole?.read ?? [];
  const present = whole?.paths ?? new Map<string, string>();
  const fresh = entries.filter((entry) => !present.has(entry.id));
  const all = [...read, ...fresh];
  const gone = redactedIds(all.filter((entry): entry is Entry => !('reason' in entry)));
  const written = added(
    id,
    fresh.filter((entry) => !gone.has(entry.id)),
    whole?.files ?? 0,
  );
  const deleted = [...gone].flatMap((entry) => present.get(entry) ?? []);
  const changes: Change[] = [...written, ...deleted.map((path) => ({ path, delete: true as const }))];
  return withDocuments(replay(id, all), changes, (whole?.files ?? 0) + written.length - deleted.length);
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
  const folder = sessionPath(snapshot.id);
  const documents: Change[] = [{ path: `${folder}/session.md`, content: sessionDocument(snapshot) }];
  const retrospective = `${folder}/retrospective.md`;
  if (isClosed(snapshot)) documents.push({ path: retrospective, content: await closingDocument(snapshot) });
  // An open session has none; one that was reopened loses the old one.
  else documents.push({ path: retrospective, delete: true });
  return { changes: [...changes, ...documents], snapshot, files };
}
