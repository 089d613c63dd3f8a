import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
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
export async function listSessions(context: Context, filter: ListFilter): Promise<Summary[]> {
  const since = filter.since === undefined ? undefined : sinceTime(context, filter.since);
  await context.journal.settle();
  const { status, branch, task, agent, limit } = filter;
  const author = filter.author?.toLowerCase();
  const all = await context.journal.summaries();
  const matching = all.filter(
    (session) =>
      (status === undefined || session.status === status) &&
      (branch === undefined || session.branch === branch) &&
      (task === undefined || session.tasks.includes(task)) &&
      (agent === undefined || session.agent === agent) &&
      (author === undefined || session.author.toLowerCase().includes(author)) &&
      (since === undefined || session.updated_at >= since),
  );
  return limit === undefined ? matching : matching.slice(0, limit);
}

function sinceTime(context: Context, text: string): string {
  const back = parseDuration(text);
  const ms = back === undefined ? Date.parse(text) : context.now() - back * 1000;
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15) throw new SessError('bad-time', ['--since', text]);
  return new Date(ms).toISOString();
}
