import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import type { Entry } from '../../journal/entry.ts';
import { recovered } from '../../journal/kinds/recovered.ts';
import { isDead } from '../../journal/lifecycle/verdict.ts';
import { isClosed } from '../../journal/snapshot.ts';
import { toSummary } from '../../journal/summary.ts';
import { Signs } from '../../store/local/signs.ts';
import { resolveSession } from '../find/resolve-session.ts';
import { toEntries } from '../write/record.ts';
import { type Examined, examineAll, examineWhole } from './examine.ts';
import { lostCommits } from './lost-commits.ts';

export interface Recovery {
  /** Sessions that died, with the evidence; those that were brought back unless it was a dry run. */
  readonly sessions: readonly Examined[];
  /** Entries that a killed command had left in the inbox and that are on the ref now, or would be. */
  readonly flushed: number;
  readonly redacted: readonly string[];
}

/**
 * Finds sessions that died and brings them back: what waits in the inbox goes to the ref, commits they made last are
 * collected, and an entry says what happened and on what evidence. They are paused from their last sign of life until
 * somebody resumes them. All of it is one commit.
 *
 * @throws unknown-session, session-closed, session-alive, and what the journal throws
 */
export async function recoverSessions(
  context: Context,
  named: string | undefined,
  { dryRun = false } = {},
): Promise<Recovery> {
  const flushed = context.journal.waitingAll();
  const id = named === undefined ? undefined : await resolveSession(context, named);
  const dead = id === undefined ? await allDead(context) : [await meant(context, id)];
  const signs = new Signs(context.live);
  const looked = await inBatches(dead, ({ session }) => examineWhole(context, session, signs));
  const sessions = id === undefined ? looked.filter(({ verdict }) => isDead(verdict)) : looked;
  if (dryRun) return { sessions, flushed, redacted: [] };
  await context.journal.settle();
  const redacted: string[] = [];
  const made = await inBatches(sessions, (examined) => entriesOf(context, signs, examined, redacted));
  // Somebody may have come back to one of them while we looked at the others.
  const still = sessions.map((examined) => id !== undefined || !hasStirred(context, examined));
  const entries: Entry[] = made.filter((_, index) => still[index]).flat();
  if (entries.length > 0) await context.journal.add(entries);
  return { sessions: sessions.filter((_, index) => still[index]), flushed, redacted };
}

/** Whether a command of sess was run for a session since its last sign of life was seen. */
function hasStirred({ live }: Context, { session, last_sign }: Examined): boolean {
  return (live.heartbeat(session.id) ?? 0) > Date.parse(last_sign) + 1;
}

async function allDead(context: Context): Promise<Examined[]> {
  const open = (await context.journal.openListed()).map((session) => session.summary());
  return examineAll(context, open).filter(({ verdict }) => isDead(verdict));
}

/** The session a person insists on, unless it is closed, or known to be alive. */
async function meant(context: Context, id: string): Promise<Examined> {
  const snapshot = await context.journal.snapshot(id);
  if (!snapshot) throw new SessError('unknown-session', [id]);
  const session = toSummary(snapshot);
  if (isClosed(session)) throw new SessError('session-closed', [session.shortname, session.status]);
  const [examined] = examineAll(context, [session]);
  if (!examined) throw new SessError('unknown-session', [id]);
  const { state, because } = examined.verdict;
  if (state === 'alive' || state === 'paused')
    throw new SessError('session-alive', [session.shortname, state, because.join('; ')]);
  return examined;
}

async function entriesOf(context: Context, signs: Signs, examined: Examined, redacted: string[]): Promise<Entry[]> {
  const { session, last_sign, verdict } = examined;
  const commits = await lostCommits(context, signs, examined);
  const text = `Found ${verdict.state}: ${verdict.because.join('; ')}.`;
  const draft = { kind: recovered.name, text, fields: { since: last_sign, state: verdict.state } };
  // What the session stood on is where it died, not where somebody found it.
  return toEntries(
    context,
    session.id,
    [...commits, draft],
    { branch: session.branch, commit: session.commit },
    redacted,
  );
}

/** Enough at the same time that git is never waited for. */
const AT_ONCE = 64;

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    done.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return done;
}
