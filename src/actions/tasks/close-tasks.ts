import { isSessError } from '../../errors.ts';
import type { Status } from '../../journal/snapshot.ts';
import type { Repository } from '../../store/git/repository.ts';
import { type LinkedTask, linkedTasks, markFinished } from './linked-tasks.ts';

/** What closing a session means for the tasks it was about. */
export interface ClosedTasks {
  /** Tasks of the session that the repository describes and does not take for finished. */
  readonly open: readonly LinkedTask[];
  /** Those whose files say since now that they are. */
  readonly marked: readonly LinkedTask[];
  /** Why they could not be marked. */
  readonly failure: string | null;
}

/**
 * Says which tasks a completed session would finish, and marks them when asked to. The session is closed by then, so
 * what cannot be written is told and is no failure of the close.
 */
export async function closeTasks(
  repository: Repository,
  ids: readonly string[],
  status: Status,
  mark = false,
): Promise<ClosedTasks> {
  const open = status === 'completed' ? (await linkedTasks(repository, ids)).filter(({ finished }) => !finished) : [];
  if (!mark || open.length === 0) return { open, marked: [], failure: null };
  try {
    const word = await markFinished(
      repository,
      open.map(({ path }) => path),
    );
    return { open: [], marked: open.map((task) => ({ ...task, status: word, finished: true })), failure: null };
  } catch (error) {
    if (!isSessError(error)) throw error;
    return { open, marked: [], failure: error.message };
  }
}
