import type { Summary } from '../journal/summary.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { statusWord, style } from './style.ts';
import { shortAgo } from './time.ts';
import { fit } from './width.ts';

/** One line per session: end of the id, name, status, progress, age, and what it is about in what room is left. */
export function listText(sessions: readonly Summary[], ms: number): string {
  if (sessions.length === 0) return 'No sessions.';
  const room = Math.max(10, columns() - 9 - 25 - 10 - 7 - 5);
  const header = style.dim(
    `${fit('ID', 9)}${fit('NAME', 25)}${fit('STATUS', 10)}${fit('STEPS', 7)}${fit('AGE', 5)}GOAL`,
  );
  return [header, ...sessions.map((session) => line(session, ms, room))].join('\n');
}

function line(
  { id, shortname, status, progress, updated_at, goal, title, current }: Summary,
  ms: number,
  room: number,
): string {
  const steps = progress.total > 0 ? `${progress.done}/${progress.total}` : '-';
  const about = fit(visibleLine(goal || title || current || ''), room).trimEnd();
  return `${style.dim(id.slice(-8))} ${fit(visibleLine(shortname), 24)} ${statusWord(status, 10)}${fit(steps, 7)}${fit(shortAgo(updated_at, ms), 5)}${about}`.trimEnd();
}
