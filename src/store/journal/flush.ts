import { SessError } from '../../errors.ts';
import type { Entry } from '../../journal/entry.ts';
import { kindNamed } from '../../journal/kinds/index.ts';
import { sessionPath } from '../../journal/session-id.ts';
import type { Change, CommitResult, FastImport } from '../git/fast-import.ts';
import { trace } from '../git/trace.ts';
import type { Inbox, InboxFile } from '../local/inbox.ts';
import type { Mutex } from '../local/mutex.ts';
import { type SessionChange, sessionChange } from './changes.ts';
import { bySession, FORMAT, type JournalRef } from './journal-ref.ts';
import { untilDone } from './until-done.ts';

export interface FlushPlace {
  /** A writer, which may have been started in advance. */
  newWriter(): FastImport;
  readonly journal: JournalRef;
  readonly inbox: Inbox;
  readonly mutex: Mutex;
  /** `Name <email>` for the commit. */
  readonly identity: string;
  readonly ms: number;
}

/** Lost races before a reader goes on without. */
export const FEW_ATTEMPTS = 3;
/** Sessions read at the same time, so that git is never waited for, and memory stays bounded. */
const AT_ONCE = 64;
const MOST_CACHED = 100;
/** Inbox files taken into one commit, so that a huge inbox does not have to fit in memory at once. */
const MOST_FILES = 2000;

/**
 * Moves the whole inbox onto the ref, one commit at a time, and returns once the files named are there, whoever moved
 * them. Every step can be killed: files leave the inbox only after git has confirmed the commit, and importing a
 * file twice changes nothing.
 *
 * @throws journal-busy, ref-locked, format-too-new, ref-not-a-journal, disk-full, read-only, git-failed, no-git
 */
export async function flush(place: FlushPlace, own: readonly string[], attempts?: number): Promise<void> {
  const { inbox, mutex, journal } = place;
  const arrived = (): boolean => own.length > 0 && own.every((path) => inbox.isGone(path));
  await untilDone({ mutex, ref: journal.ref, unneeded: arrived, attempts }, () => flushOnce(place));
}

async function flushOnce(place: FlushPlace): Promise<'nothing' | CommitResult> {
  const files = place.inbox.read().slice(0, MOST_FILES);
  if (files.length === 0) return 'nothing';
  const writer = place.newWriter();
  try {
    const result = await commitFiles(place, files, writer);
    if (!('moved' in result)) place.inbox.remove(files);
    return result;
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

async function commitFiles(place: FlushPlace, files: readonly InboxFile[], writer: FastImport): Promise<CommitResult> {
  const { journal, identity, ms } = place;
  const tip = await journal.tip();
  if (tip.format > FORMAT) throw new SessError('format-too-new', [String(tip.format)]);
  const entries = files.flatMap((file) => file.entries);
  const sessions = [...bySession(entries)];
  const changed = new Map<string, SessionChange>();
  for (let at = 0; at < sessions.length; at += AT_ONCE) {
    const these = sessions.slice(at, at + AT_ONCE);
    const read = await Promise.all(these.map(([id, added]) => changeOf(journal, tip.commit, id, added)));
    for (const [index, [id]] of these.entries()) changed.set(id, read[index] as SessionChange);
    // git compresses these while we make the next.
    if (sessions.length > AT_ONCE) writer.send(read.flatMap(({ changes }) => changes));
  }
  const changes: Change[] = [...changed.values()].flatMap((change) => change.changes);
  if (!tip.commit) changes.unshift({ path: 'format', content: `${FORMAT}\n` });
  const trees = sessions.map(([id]) => sessionPath(id));
  trace(`commit of ${entries.length} entries`);
  const result = await writer.commit({
    ref: journal.ref,
    from: tip.commit,
    identity,
    ms,
    message: message(entries, changed),
    changes,
    trees,
  });
  if ('moved' in result) return result;
  // Thousands of caches take longer to write than any of them will save.
  for (const [id, { snapshot, files: count }] of changed.size > MOST_CACHED ? [] : changed) {
    const tree = result.trees.get(sessionPath(id));
    if (tree) journal.cache.write(id, { tree, files: count, snapshot });
  }
  return result;
}

async function changeOf(
  journal: JournalRef,
  commit: string | undefined,
  id: string,
  entries: readonly Entry[],
): Promise<SessionChange> {
  const stored = commit === undefined ? undefined : await journal.session(commit, id);
  return sessionChange(id, entries, stored, async () => (commit === undefined ? undefined : journal.whole(commit, id)));
}

function message(entries: readonly Entry[], changed: ReadonlyMap<string, SessionChange>): string {
  const said = entries.map(
    (entry) => `${entry.kind}: ${kindNamed(entry.kind)?.summarize(entry) ?? entry.text.slice(0, 80)}`,
  );
  const names = [...changed.values()].map(({ snapshot }) => snapshot.shortname);
  const subject =
    said.length === 1
      ? (said[0] ?? '')
      : `${said.length} entries in ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
  const body =
    said.length === 1
      ? []
      : ['', ...said.slice(0, 50), ...(said.length > 50 ? [`… and ${said.length - 50} more`] : [])];
  const sessions = [...changed.keys()].slice(0, 50).map((id) => `Session: ${id}`);
  return [subject, ...body, '', ...sessions].join('\n').replaceAll('\0', '');
}
