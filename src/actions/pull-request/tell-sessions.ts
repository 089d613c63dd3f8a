import type { CommitPage } from '../../journal/pull-request/account.ts';
import type { Snapshot } from '../../journal/snapshot.ts';

/**
 * The comment that tells of some sessions, newest first, through a lazily loaded chunk. They are told as of their last
 * entries: a comment whose figures alone move would be new at every look.
 */
export async function tellSessions(sessions: readonly Snapshot[], pageOf: CommitPage, most: number): Promise<string> {
  const { accountOf, commentOf } = await import('../../journal/retrospective/index.ts');
  return commentOf(
    sessions.map((snapshot) => accountOf(snapshot, snapshot.updated_at, pageOf)),
    most,
  );
}
