import type { OpenSession, StatusReport } from '../../actions/session-status.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { columns } from '../../terminal.ts';
import { statusWord, style } from '../style.ts';
import { taskNames } from '../task-names.ts';
import { ago } from '../time.ts';
import { fit, wrap } from '../width.ts';

/** The current session at a glance, then one line for every other open one. */
export function statusText({ current, open, task_titles }: StatusReport, ms: number): string {
  const here = current
    ? glance(current, task_titles, ms)
    : [
        'No session is current in this work tree.',
        style.dim(open.length > 0 ? 'Go on with: sess resume' : 'Open one with: sess init "what you are about to do"'),
      ];
  const others =
    open.length > 0
      ? ['', style.bold(current ? 'Also open' : 'Open'), ...open.flatMap((session) => otherLines(session, ms))]
      : [];
  return [...here, ...others].join('\n');
}

function glance(session: OpenSession, titles: Readonly<Record<string, string>>, ms: number): string[] {
  const {
    shortname,
    id,
    status,
    goal,
    progress,
    current,
    blockers,
    branch,
    created_at,
    last_activity,
    crashed,
    verdict,
    tasks,
  } = session;
  const facts: [string, string][] = [
    ['Goal', goal],
    ['Tasks', taskNames(tasks, titles)],
    [
      'Progress',
      progress.total > 0 ? `${bar(progress.done, progress.total)} ${progress.done}/${progress.total}` : 'no steps yet',
    ],
    ['Current', current ?? ''],
    ['Blocked', blockers.map(({ text }) => text).join('; ')],
    ['Branch', branch ?? 'detached'],
    ['Opened', ago(created_at, ms)],
    ['Active', ago(last_activity, ms)],
    ['Looks', crashed ? `${verdict.state}: ${verdict.because.join('; ')}. Bring it back with: sess resume` : ''],
  ];
  const room = columns() - 12;
  const lines = facts.flatMap(([label, value]) =>
    wrap(visibleLine(value), room).map((line, index) => `  ${style.dim((index === 0 ? label : '').padEnd(9))} ${line}`),
  );
  return [`${style.bold(visibleLine(shortname))}  ${statusWord(status)}  ${style.dim(id)}`, ...lines];
}

function otherLines(
  { shortname, id, status, branch, worktree, last_activity, crashed, verdict }: OpenSession,
  ms: number,
): string[] {
  const state = crashed ? style.bad(verdict.state) : statusWord(status);
  // What was imported was made nowhere here.
  const where = worktree ? ` in ${visibleLine(worktree)}` : '';
  const place = `${visibleLine(branch ?? 'detached')}${where}, ${ago(last_activity, ms)}`;
  return [
    `  ${fit(visibleLine(shortname), 30)} ${state}`,
    `    ${style.dim(`${id}  ${place}`)}`,
    ...(crashed ? [`    ${style.dim(visibleLine(verdict.because.join('; ')))}`] : []),
  ];
}

function bar(done: number, total: number): string {
  const full = Math.round((done / total) * 20);
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)}`;
}
