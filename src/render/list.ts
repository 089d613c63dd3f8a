import type { Listed } from '../journal/lists/listed.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { statusWord, style } from './style.ts';
import { shortAgo } from './time.ts';
import { fit } from './width.ts';

/** How a session's state is shown where it is not its status; undefined for the status itself. */
type StateOf = (session: Listed) => string | undefined;

/** One line per session: end of the id, name, status, progress, age, and what it is about in what room is left. */
export function listText(sessions: readonly Listed[], ms: number, stateOf: StateOf = () => undefined): string {
  if (sessions.length === 0) return 'No sessions.';
  const room = Math.max(10, columns() - 9 - 25 - 10 - 7 - 5);
  const header = style.dim(
    `${fit('ID', 9)}${fit('NAME', 25)}${fit('STATUS', 10)}${fit('STEPS', 7)}${fit('AGE', 5)}GOAL`,
  );
  return [header, ...sessions.map((session) => line(session, ms, room, stateOf(session)))].join('\n');
}

function line(session: Listed, ms: number, room: number, state: string | undefined): string {
  const { id, shortname, status, done, total, updated_at, about } = session;
  const word = state === undefined ? statusWord(status, 10) : style.bad(fit(state, 10));
  const steps = fit(total > 0 ? `${done}/${total}` : '-', 7);
  const said = fit(visibleLine(about), room).trimEnd();
  return `${style.dim(id.slice(-8))} ${fit(visibleLine(shortname), 24)} ${word}${steps}${fit(shortAgo(updated_at, ms), 5)}${said}`.trimEnd();
}
