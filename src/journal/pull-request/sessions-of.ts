import { isSessionId } from '../session-id.ts';
import type { Summary } from '../summary.ts';

/** What decides which sessions belong to a pull request. */
export interface Pull {
  /** Its branch, where that is one of this repository. */
  readonly branch: string | undefined;
  /** ISO time at which an earlier pull request of the same branch was over; what was closed before belongs to that one. */
  readonly after: string | undefined;
  /** The messages of its commits. */
  readonly messages: readonly string[];
  /** Sessions of which it has a commit. */
  readonly committed: ReadonlySet<string>;
}

/** git's own parser takes trailers of the last paragraph only, and squashed messages have them in the middle. */
const TRAILER = /^Sess-Id:[ \t]*(sess_\d{1,15}_[0-9a-f]{8})[ \t]*$/gim;

/** The sessions of a pull request, newest first: those on its branch, those with a commit in it, those a trailer names. */
export function sessionsOf(sessions: readonly Summary[], { branch, after, messages, committed }: Pull): Summary[] {
  const named = new Set(messages.flatMap((message) => [...message.matchAll(TRAILER)].map(([, id = '']) => id)));
  return sessions
    .filter(
      (session) =>
        isSessionId(session.id) && (committed.has(session.id) || named.has(session.id) || isOn(session, branch, after)),
    )
    .toSorted((a, b) => timeOf(b.created_at) - timeOf(a.created_at) || (a.id < b.id ? 1 : -1));
}

/** What was closed at no time that one can read was not closed before. */
function isOn(session: Summary, branch: string | undefined, after: string | undefined): boolean {
  if (branch === undefined || session.branch !== branch) return false;
  return after === undefined || session.closed_at === null || !(Date.parse(session.closed_at) <= Date.parse(after));
}

/** Times in entries come from several clocks, zones and hands: as text they do not compare. */
function timeOf(at: string): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? 0 : time;
}
