import type { Resumption } from '../../actions/lifecycle/resume.ts';
import type { OpenSession } from '../../actions/session-status.ts';
import { toListed } from '../../journal/lists/listed.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { listText } from '../list.ts';
import { loggedNotices } from '../logged.ts';

/** The open sessions as a list, with how they look where that is not their status, and the age of their last activity. */
export function openListText(sessions: readonly OpenSession[], ms: number): string {
  const states = new Map(sessions.filter(({ crashed }) => crashed).map(({ id, verdict }) => [id, verdict.state]));
  const listed = sessions.map((session) => ({ ...toListed(session), updated_at: session.last_activity }));
  return sessions.length === 0 ? 'No session is open.' : listText(listed, ms, ({ id }) => states.get(id));
}

/** What a person must know besides the brief. */
export function resumedNotices({ before, was, recorded, around }: Resumption): string[] {
  const name = visibleLine(before.shortname);
  const state = around.recovered
    ? [`${name} had died. ${visibleLine(around.recovered)}`]
    : was === 'active'
      ? []
      : [`${name} was ${was}, and is active again.`];
  return [...state, ...loggedNotices(recorded)];
}
