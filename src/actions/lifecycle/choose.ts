import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { isClosed } from '../../journal/snapshot.ts';
import type { Summary } from '../../journal/summary.ts';
import { currentSession } from '../find/current-session.ts';
import { resolveSession } from '../find/resolve-session.ts';
import { type Examined, examineAll } from './examine.ts';
import { forgetClosed } from './forget.ts';

/**
 * The session to resume: the one named, SESS_SESSION, the current one while it is open, else the open one that was last
 * at work in this work tree, else the one that was last at work anywhere.
 *
 * @throws nothing-to-resume, unknown-session, ambiguous-session
 */
export async function chooseSession(context: Context, named: string | undefined): Promise<string> {
  if (named !== undefined || context.env.SESS_SESSION) return resolveSession(context, named);
  await context.journal.settle();
  const current = currentSession(context);
  const snapshot = current && (await context.journal.snapshot(current));
  if (snapshot && !isClosed(snapshot)) return current;
  const open = await openSessions(context);
  const found = open.find((one) => isHere(context, one.session)) ?? open[0];
  if (!found) throw new SessError('nothing-to-resume');
  return found.session.id;
}

/** Every open session with what can be told of its life, newest activity first. */
export async function openSessions(context: Context): Promise<Examined[]> {
  await context.journal.settle();
  const open = await context.journal.openListed();
  await forgetClosed(context, otherThan(context, open));
  return examineAll(
    context,
    open.map((session) => session.summary()),
  ).toSorted((a, b) => (a.last_activity < b.last_activity ? 1 : a.last_activity > b.last_activity ? -1 : 0));
}

/** Sessions this machine takes for open that are not among these. */
function otherThan(context: Context, open: readonly { readonly id: string }[]): string[] {
  const known = new Set(open.map(({ id }) => id));
  const current = currentSession(context);
  return [...context.live.ids(), ...(current ? [current] : [])].filter((id) => !known.has(id));
}

function isHere({ live, repository, host }: Context, { id, host: theirs, worktree }: Summary): boolean {
  const heads = live.read(id)?.heads;
  return heads ? Object.hasOwn(heads, repository.gitDir) : theirs === host && worktree === repository.worktree;
}
