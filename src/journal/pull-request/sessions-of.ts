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
    .toSorted((a, b) => (a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : a.id < b.id ? 1 : -1));
}

function isOn(session: Summary, branch: string | undefined, after: string | undefined): boolean {
  if (branch === undefined || session.branch !== branch) return false;
  return after === undefined || session.closed_at === null || session.closed_at > after;
}
