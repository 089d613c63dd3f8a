import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import { byId, type Entry } from '../journal/entry.ts';
import { isUnreadable } from '../journal/entry-file.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { resolveSession } from './find/resolve-session.ts';

/** A session as it stands. @throws unknown-session */
export async function readSession(context: Context, id: string): Promise<Snapshot> {
  await context.journal.settle();
  const snapshot = await context.journal.snapshot(id);
  if (!snapshot) throw new SessError('unknown-session', [id]);
  return snapshot;
}

/** The session a command names, as it stands. @throws no-session, unknown-session */
export async function viewSession(context: Context, named: string | undefined): Promise<Snapshot> {
  return readSession(context, await resolveSession(context, named));
}

/** Every readable entry of a session in order, superseded ones and tombstones included. */
export async function viewEntries(context: Context, named: string | undefined): Promise<Entry[]> {
  const { id } = await viewSession(context, named);
  const read = await context.journal.entries(id);
  return read.filter((entry): entry is Entry => !isUnreadable(entry)).toSorted(byId);
}
