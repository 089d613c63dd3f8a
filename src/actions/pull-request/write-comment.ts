import { isSessError } from '../../errors.ts';
import type { Ask } from '../../github/client.ts';
import { createComment, deleteComment, ownComments, type PullComment, updateComment } from '../../github/comments.ts';
import { COMMENT_MARK } from '../../journal/pull-request/comment-mark.ts';

/** A comment and what became of it. */
export interface Written {
  readonly comment: PullComment | undefined;
  readonly action: 'created' | 'updated' | 'unchanged';
}

/** What a pull request, its author and their comment are known by. */
export interface Thread {
  readonly ask: Ask;
  readonly number: number;
  /** The login whose comments are ours. */
  readonly author: string;
  /** Is asked before words of ours give way to others. @throws what keeps them */
  readonly mayReplace?: (there: string) => Promise<void>;
}

/**
 * Makes the one comment of a pull request say what it should. Of several, which only two runs at the same moment can make,
 * the oldest stays; a person's ticks in it stay until something else changes. Everybody hears of a new comment, so one is
 * made once, and a second time only where the first was lost on its way.
 */
export async function writeComment(thread: Thread, body: string): Promise<Written> {
  return (await keepOne(thread, await mine(thread), body)) ?? (await create(thread, body));
}

/** What writing would do. */
export async function wouldWrite(thread: Thread, body: string): Promise<Written> {
  const [comment] = await mine(thread);
  return { comment, action: !comment ? 'created' : isSame(comment.body, body) ? 'unchanged' : 'updated' };
}

function mine({ ask, number, author }: Thread): Promise<PullComment[]> {
  return ownComments(ask, number, author, COMMENT_MARK);
}

/** The oldest of our comments that is still there gets the words, and the others go; undefined where none is there. */
async function keepOne(thread: Thread, own: readonly PullComment[], body: string): Promise<Written | undefined> {
  for (const one of own) {
    const same = isSame(one.body, body);
    if (!same) await thread.mayReplace?.(one.body);
    const comment = same ? one : await updateComment(thread.ask, one.id, body);
    // A list may still have a comment that is gone.
    if (!comment) continue;
    for (const { id } of own) if (id !== one.id) await deleteComment(thread.ask, id);
    return { comment, action: same ? 'unchanged' : 'updated' };
  }
  return undefined;
}

/** Looks again afterwards: somebody may have been as fast, and an answer that got lost is no comment that got lost. */
async function create(thread: Thread, body: string): Promise<Written> {
  const created = await createComment(thread.ask, thread.number, body).catch((error: unknown) => {
    if (isSessError(error) && error.code === 'github-unreachable') return error;
    throw error;
  });
  const own = await mine(thread);
  const kept = isSessError(created) || own.length > 1 ? await keepOne(thread, own, body) : undefined;
  if (kept) return { ...kept, action: 'created' };
  if (!isSessError(created)) return { comment: created, action: 'created' };
  if (own.length > 0) throw created;
  return { comment: await createComment(thread.ask, thread.number, body), action: 'created' };
}

/** Whoever edits in a browser sends other line ends, and boxes that are ticked there are nobody's change of the words. */
function isSame(there: string, body: string): boolean {
  return plain(there) === plain(body);
}

function plain(body: string): string {
  return body
    .replaceAll('\r\n', '\n')
    .replace(/^([^\S\n]*- \[)[xX](?=\] )/gm, '$1 ')
    .trim();
}
