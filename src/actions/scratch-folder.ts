import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import { isClosed } from '../journal/snapshot.ts';
import { Scratch } from '../store/local/scratch.ts';
import { resolveSession } from './find/resolve-session.ts';
import { readSession } from './view-session.ts';

/**
 * The session and its scratch folder, which is made when it is asked for the first time. That of a closed session only
 * where it was kept.
 *
 * @throws no-session, unknown-session, session-closed, read-only, disk-full
 */
export async function scratchFolder(
  context: Context,
  named: string | undefined,
): Promise<{ session: string; dir: string }> {
  const session = await resolveSession(context, named);
  const scratch = new Scratch(context.journal.sessDir);
  const snapshot = await readSession(context, session);
  if (isClosed(snapshot) && !scratch.exists(session))
    throw new SessError('session-closed', [snapshot.shortname, snapshot.status]);
  return { session, dir: scratch.make(session) };
}
