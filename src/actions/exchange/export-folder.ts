import type { Context } from '../../context.ts';
import type { Entry } from '../../journal/entry.ts';
import { decodeEntry } from '../../journal/entry-file.ts';
import type { ExportedSession, Skipped } from '../../journal/exchange/json/layout.ts';
import { entriesFolder, sessionEnd, sessionFiles } from '../../journal/exchange/sessions-dir/layout.ts';
import { readFrontMatter } from '../../journal/hand-made.ts';
import { redactedIds } from '../../journal/versions.ts';
import { OutputFolder } from '../../store/exchange/output-folder.ts';
import { readSessions } from './sessions-to-export.ts';

/**
 * Writes sessions into a folder in the layout of `.sessions/`. What stands there is left alone but for what an earlier
 * export left of the same sessions: a document that has moved to the other folder, and entries that were redacted since.
 *
 * @throws cannot-write
 */
export async function exportFolder(
  context: Context,
  ids: readonly string[],
  path: string,
  onProgress?: (done: number, total: number) => void,
) {
  const folder = new OutputFolder(path);
  const documents = documentsByEnd(folder);
  const skipped: Skipped[] = [];
  let sessions = 0;
  let entries = 0;
  for await (const session of readSessions(context, ids, skipped)) {
    const files = sessionFiles(session);
    for (const { path: name, content } of files) folder.write(name, content);
    const written = new Set(files.map((file) => file.path));
    for (const old of leftovers(folder, session, documents, written)) folder.remove(old);
    entries += session.entries.length;
    onProgress?.(++sessions, ids.length);
  }
  return { sessions, entries, skipped };
}

/** Session files that are there, by the end of their names. */
function documentsByEnd(folder: OutputFolder): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const top of ['active', 'archive'])
    for (const name of folder.names(top)) {
      const end = /-([0-9a-f]{8})\.md$/.exec(name)?.[1];
      if (end) found.set(end, [...(found.get(end) ?? []), `${top}/${name}`]);
    }
  return found;
}

/** What an earlier export wrote of a session and this one did not. */
function leftovers(
  folder: OutputFolder,
  { snapshot, entries }: ExportedSession,
  documents: ReadonlyMap<string, readonly string[]>,
  written: ReadonlySet<string>,
): string[] {
  const moved = (documents.get(sessionEnd(snapshot.id)) ?? []).filter((path) => {
    if (written.has(path)) return false;
    const read = readFrontMatter(folder.read(path) ?? '');
    return !('reason' in read) && read.meta.id === snapshot.id;
  });
  return [...moved, ...redactedFiles(folder, snapshot.id, entries, written)];
}

/** Files of entries that the journal has removed: their text must not stay behind. */
function redactedFiles(
  folder: OutputFolder,
  id: string,
  entries: readonly Entry[],
  written: ReadonlySet<string>,
): string[] {
  const parent = entriesFolder(id);
  const old = folder.names(parent).flatMap((name) => {
    const path = `${parent}/${name}`;
    const meta = written.has(path) ? undefined : decodeEntry(folder.read(path) ?? '')?.meta;
    return typeof meta?.id === 'string' && meta.session === id
      ? [{ path, entry: { ...(entries[0] as Entry), id: String(meta.id), kind: String(meta.kind), fields: meta } }]
      : [];
  });
  if (old.length === 0) return [];
  const dead = redactedIds([...entries, ...old.map(({ entry }) => entry)]);
  return old.filter(({ entry }) => dead.has(entry.id)).map(({ path }) => path);
}
