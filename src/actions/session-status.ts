import type { Context } from '../context.ts';
import { isDead, type Verdict } from '../journal/lifecycle/verdict.ts';
import type { Summary } from '../journal/summary.ts';
import { currentSession } from './find/current-session.ts';
import { resolveSession } from './find/resolve-session.ts';
import { openSessions } from './lifecycle/choose.ts';
import type { Examined } from './lifecycle/examine.ts';
import { taskTitles } from './tasks/linked-tasks.ts';

export interface OpenSession extends Summary {
  /** The newest entry, or command of sess on this machine. ISO 8601 UTC. */
  readonly last_activity: string;
  /** True when it died; null when this machine cannot tell. */
  readonly crashed: boolean | null;
  readonly verdict: Verdict;
}

export interface StatusReport {
  readonly current: OpenSession | null;
  /** Every other open session, newest activity first. */
  readonly open: readonly OpenSession[];
  /** Titles of the current session's tasks that this repository knows, by task id. */
  readonly task_titles: Readonly<Record<string, string>>;
}

/** The session meant, or the current one, and every other open one. @throws unknown-session, ambiguous-session */
export async function sessionStatus(context: Context, named: string | undefined): Promise<StatusReport> {
  const open = (await openSessions(context)).map(toOpenSession);
  const name = named ?? context.env.SESS_SESSION;
  const id = name ? await resolveSession(context, name) : currentSession(context);
  const current = open.find((session) => session.id === id) ?? null;
  const titles = current ? await taskTitles(context.repository, current.tasks) : {};
  return { current, open: open.filter((session) => session !== current), task_titles: titles };
}

/** An open session as lists show it. */
export function toOpenSession({ session, last_activity, verdict }: Examined): OpenSession {
  return { ...session, last_activity, crashed: verdict.state === 'unknown' ? null : isDead(verdict), verdict };
}
