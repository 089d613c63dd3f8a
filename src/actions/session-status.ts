import type { Context } from '../context.ts';
import { isClosed } from '../journal/snapshot.ts';
import type { Summary } from '../journal/summary.ts';
import { isAlive } from '../store/local/mutex.ts';
import { currentSession } from './find/current-session.ts';
import { resolveSession } from './find/resolve-session.ts';

export interface OpenSession extends Summary {
  /** Newest sign of life: an entry, or a command on this machine. ISO 8601 UTC. */
  readonly last_activity: string;
  /** True when its owner on this machine is gone and it has been silent for long; null when this machine cannot tell. */
  readonly crashed: boolean | null;
}

export interface StatusReport {
  readonly current: OpenSession | null;
  /** Every other open session, newest activity first. */
  readonly open: readonly OpenSession[];
}

/** Silence after which a session whose owner is gone counts as crashed. A session at work is never called dead. */
const SILENT_MS = 30 * 60 * 1000;

/** The session meant, or the current one, and every other open one. @throws unknown-session, ambiguous-session */
export async function sessionStatus(context: Context, named: string | undefined): Promise<StatusReport> {
  await context.journal.settle();
  const all = await context.journal.summaries();
  const open = all.filter((session) => !isClosed(session)).map((session) => withActivity(context, session));
  const name = named ?? context.env.SESS_SESSION;
  const id = name ? await resolveSession(context, name) : currentSession(context);
  const current = open.find((session) => session.id === id) ?? null;
  const others = open
    .filter((session) => session !== current)
    .toSorted((a, b) => (a.last_activity < b.last_activity ? 1 : -1));
  return { current, open: others };
}

function withActivity({ live, host, now }: Context, session: Summary): OpenSession {
  const known = live.read(session.id);
  const seen = Math.max(Date.parse(session.updated_at), live.heartbeat(session.id) ?? 0);
  const crashed = known?.host === host ? !isAlive(known.pid) && now() - seen > SILENT_MS : null;
  return { ...session, last_activity: new Date(seen).toISOString(), crashed };
}
