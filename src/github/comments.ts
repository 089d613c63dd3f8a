import { isSessError, SessError } from '../errors.ts';
import { field, isShape, type Shape } from '../registries/shape/shape.ts';
import type { Ask } from './client.ts';
import { pages } from './pages.ts';
import { isGithubRefusal } from './refusal.ts';

/** A comment of a pull request. */
export interface PullComment {
  readonly id: number;
  /** Where people see it. */
  readonly url: string;
  readonly body: string;
}

/** Comments of a pull request that are looked at: 10,000. */
const MOST_PAGES = 100;
const ALL = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';

/** Those comments of a pull request that somebody made and that begin with a mark, oldest first. */
export async function ownComments(ask: Ask, number: number, author: string, mark: string): Promise<PullComment[]> {
  const own: PullComment[] = [];
  for await (const item of pages(ask, ALL, { issue_number: number }, MOST_PAGES)) {
    const comment = toComment(item);
    if (comment && loginOf(item) === author.toLowerCase() && comment.body.startsWith(mark)) own.push(comment);
  }
  return own.toSorted((a, b) => a.id - b.id);
}

/** Makes a comment. @throws github-unreachable where nobody knows whether it was made, GithubRefusal */
export async function createComment(ask: Ask, number: number, body: string): Promise<PullComment> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  return written((await ask(route, { issue_number: number, body })).data);
}

/** Gives a comment other words; undefined where it is gone. */
export async function updateComment(ask: Ask, id: number, body: string): Promise<PullComment | undefined> {
  try {
    const { data } = await ask('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body });
    return written(data);
  } catch (error) {
    if (isGithubRefusal(error) && error.status === 404) return undefined;
    throw error;
  }
}

/** Removes a comment; that another run was faster, or that it stays for now, is not worth failing for. */
export async function deleteComment(ask: Ask, id: number): Promise<void> {
  try {
    await ask('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id });
  } catch (error) {
    if (!isGithubRefusal(error) && !isSessError(error)) throw error;
  }
}

/** An answer that shows no comment does not say that there is none. */
function written(data: unknown): PullComment {
  const comment = toComment(data);
  if (!comment) throw new SessError('github-unreachable', ['what should be a comment is none']);
  return comment;
}

function toComment(value: unknown): PullComment | undefined {
  if (!isShape(value)) return undefined;
  const [id, body, url] = [field(value, 'id'), field(value, 'body'), field(value, 'html_url')];
  if (typeof id !== 'number' || typeof body !== 'string') return undefined;
  return { id, body, url: typeof url === 'string' ? url : '' };
}

function loginOf(item: Shape): string | undefined {
  const user = field(item, 'user');
  const login = isShape(user) ? field(user, 'login') : undefined;
  return typeof login === 'string' ? login.toLowerCase() : undefined;
}
