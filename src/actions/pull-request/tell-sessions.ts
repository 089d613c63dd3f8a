import type { CommitPage } from '../../journal/pull-request/account.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import type { ItsSessions } from './its-sessions.ts';

/**
 * The comment that tells of some sessions, newest first, through a lazily loaded chunk. They are told as of their last
 * entries: a comment whose figures alone move would be new at every look.
 */
export async function tellSessions(its: ItsSessions, pageOf: CommitPage, most: number): Promise<string> {
  const { sessions, earlier } = its;
  const { accountOf, commentOf } = await import('../../journal/retrospective/index.ts');
  const here = new Set(sessions.map(({ id }) => id));
  const accounts = sessions.map((snapshot) => accountOf(without(snapshot, here), snapshot.updated_at, pageOf));
  return commentOf(accounts, most, earlier);
}

/** Sessions that stand in the same comment need not be named as related. */
function without(snapshot: Snapshot, here: ReadonlySet<string>): Snapshot {
  const related = (snapshot.lists.related ?? []).filter((item) => !here.has(item.text));
  return { ...snapshot, lists: { ...snapshot.lists, related } };
}
