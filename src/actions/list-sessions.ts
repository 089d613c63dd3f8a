import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import type { Listed } from '../journal/lists/listed.ts';
import type { Summary } from '../journal/summary.ts';
import { parseDuration } from '../journal/text/duration.ts';

export interface ListFilter {
  readonly status?: string | undefined;
  readonly branch?: string | undefined;
  readonly task?: string | undefined;
  readonly agent?: string | undefined;
  /** Part of the author's name or address. */
  readonly author?: string | undefined;
  /** ISO date or time, or a duration back from now such as `7d`. */
  readonly since?: string | undefined;
  readonly limit?: number | undefined;
}

/** Sessions that match, newest first. @throws bad-time */
export async function listSessions(context: Context, filter: ListFilter): Promise<Listed[]> {
  const since = filter.since === undefined ? undefined : sinceTime(context, filter.since);
  await context.journal.settle();
  const { status, limit } = filter;
  const all = await context.journal.listed();
  const matching = all.filter(
    (session) =>
      (status === undefined || session.status === status) &&
      (since === undefined || session.updated_at >= since) &&
      (!looksInside(filter) || matches(session.summary(), filter)),
  );
  return limit === undefined ? matching : matching.slice(0, limit);
}

function looksInside({ branch, task, agent, author }: ListFilter): boolean {
  return [branch, task, agent, author].some((value) => value !== undefined);
}

function matches(session: Summary, { branch, task, agent, author }: ListFilter): boolean {
  return (
    (branch === undefined || session.branch === branch) &&
    (task === undefined || session.tasks.includes(task)) &&
    (agent === undefined || session.agent === agent) &&
    (author === undefined || session.author.toLowerCase().includes(author.toLowerCase()))
  );
}

function sinceTime(context: Context, text: string): string {
  const back = parseDuration(text);
  const ms = back === undefined ? Date.parse(text) : context.now() - back * 1000;
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15) throw new SessError('bad-time', ['--since', text]);
  return new Date(ms).toISOString();
}
