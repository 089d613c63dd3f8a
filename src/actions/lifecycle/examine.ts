import type { Context } from '../../context.ts';
import { isDead, type Verdict, verdictOn } from '../../journal/lifecycle/verdict.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';
import { type Summary, toSummary } from '../../journal/summary.ts';
import { processState } from '../../store/local/processes.ts';
import { Signs } from '../../store/local/signs.ts';

/** An open session with what this machine can tell of its life. */
export interface Examined {
  readonly session: Summary;
  /** The newest entry, or command of sess on this machine. ISO 8601 UTC. */
  readonly last_activity: string;
  /** The newest sign of life of any sort. */
  readonly last_sign: string;
  readonly verdict: Verdict;
}

/** What more is known of a session than its summary says: for those that look dead it is worth reading. */
interface More {
  readonly damage?: readonly string[];
  readonly waiting?: number;
}

/** Examines open sessions: owner process, signs of life, work trees. Reads nothing of the journal. */
export function examineAll(context: Context, sessions: readonly Summary[]): Examined[] {
  const signs = new Signs(context.live);
  return sessions.filter((session) => !isClosed(session)).map((session) => examineWith(context, signs, session, {}));
}

/** Sessions looked at by commands that have something else to do. */
const MOST_WATCHED = 50;

/** The sessions among the newest of this machine that died. Costs a few small files each, and nothing of the journal. */
export function deadHere(context: Context): Examined[] {
  const ids = context.live.ids().slice(-MOST_WATCHED);
  const known = ids.flatMap((id) => context.journal.remembered(id) ?? []).map(toSummary);
  return examineAll(context, known).filter(({ verdict }) => isDead(verdict));
}

/** Examines one session, with what its entries and the inbox say. Signs that many are looked at with are found once. */
export async function examineWhole(
  context: Context,
  session: Summary,
  signs: Signs = new Signs(context.live),
): Promise<Examined> {
  const snapshot = await context.journal.snapshot(session.id);
  const waiting = context.journal.waiting(session.id);
  return examineWith(context, signs, session, { damage: damageOf(snapshot), waiting });
}

function examineWith(context: Context, signs: Signs, session: Summary, { damage = [], waiting = 0 }: More): Examined {
  const { id, status, host, updated_at } = session;
  const live = context.live.read(id);
  const sign = signs.newest(id, updated_at);
  const verdict = verdictOn({
    ...{ status, damage, waiting },
    elsewhere: !live && host !== context.host ? host || 'no machine, but imported' : null,
    process: live ? (live.host === context.host ? (processState(live.owner) ?? 'unknown') : 'unknown') : null,
    pid: live?.owner.pid ?? null,
    agent: (live?.agents.length ?? 0) > 0,
    silent_s: Math.round((context.now() - sign.ms) / 1000),
    sign: sign.what,
    worktree: signs.worktree(id),
  });
  const used = Math.max(Date.parse(updated_at), context.live.heartbeat(id) ?? 0);
  return { session, last_activity: isoTime(used), last_sign: isoTime(sign.ms), verdict };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** What of a session cannot be read, one sentence each. */
function damageOf(snapshot: Snapshot | undefined): string[] {
  if (!snapshot) return ['the journal holds nothing of it'];
  return snapshot.unknown.flatMap((file) => ('id' in file ? [] : [`${file.file} cannot be read: ${file.reason}`]));
}
