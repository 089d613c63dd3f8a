import { refusedWriting } from '../access.ts';
import { type Comment, fullName } from '../world.ts';
import { type Answering, type Asked, commentsOn, listed, withPull } from './asked.ts';
import { commentJson } from './pull-json.ts';
import { type Answer, refusals } from './refusals.ts';

/**
 * The longest comment, in characters, by GitHub's own words. What it really refuses is more than four times as many bytes,
 * which no text of so many characters has; who keeps the word is right in both readings.
 */
const MOST_CHARACTERS = 65_536;

/** What is said of comments and done with them, by the ids of the operations. */
export const commentAnswers: { readonly [operationId: string]: Answering } = {
  'issues/list-comments': (asked) =>
    withPull(asked, 'issue_number', (pull) => {
      const since = Date.parse(asked.query.get('since') ?? '1970-01-01T00:00:00Z');
      const found = commentsOn(asked, pull).filter(({ updated_at }) => Date.parse(updated_at) >= since);
      return listed(found, asked, `issues/${pull.number}/comments`, (comment) => shown(comment, asked));
    }),

  'issues/create-comment': (asked) =>
    withPull(asked, 'issue_number', ({ number, locked }) => {
      const { account, docs, body, comments, repository, newId } = asked;
      const refused = refusedWriting(account, docs) ?? refusedBody(body, docs);
      if (refused !== undefined || account === undefined) return refused ?? refusals.requiresAuthentication(docs);
      if (locked === true && !(account.can === 'write' && account.kind === 'user')) return refusals.locked();
      const now = timestamp();
      const comment: Comment = {
        ...{ id: newId(), repository: fullName(repository) },
        ...{ issue: number, user: { login: account.login, type: account.type }, body: textOf(body) },
        ...{ created_at: now, updated_at: now },
      };
      comments.push(comment);
      const json = shown(comment, asked);
      return { status: 201, headers: { location: json.url }, json };
    }),

  'issues/get-comment': (asked) => withComment(asked, (comment) => ({ status: 200, json: shown(comment, asked) })),

  'issues/update-comment': (asked) =>
    withComment(asked, (comment) => {
      const refused = refusedChange(asked, comment) ?? refusedBody(asked.body, asked.docs);
      if (refused !== undefined) return refused;
      comment.body = textOf(asked.body);
      comment.updated_at = timestamp();
      return { status: 200, json: shown(comment, asked) };
    }),

  'issues/delete-comment': (asked) =>
    withComment(asked, (comment) => {
      const refused = refusedChange(asked, comment);
      if (refused !== undefined) return refused;
      asked.comments.splice(asked.comments.indexOf(comment), 1);
      return { status: 204 };
    }),
};

function withComment(asked: Asked, answer: (comment: Comment) => Answer): Answer {
  const id = Number(asked.params.comment_id);
  const path = fullName(asked.repository);
  const comment = asked.comments.find((one) => one.id === id && one.repository === path);
  return comment ? answer(comment) : refusals.notFound(asked.docs);
}

function shown(comment: Comment, { world, roots }: Asked): { readonly url: string } {
  const writers = Object.values(world.accounts).filter(({ can }) => can === 'write');
  const isWriter = writers.some(({ login }) => login === comment.user.login);
  return commentJson(comment, isWriter, roots) as { readonly url: string };
}

/** Whoever may write may change everybody's comments; others their own. */
function refusedChange({ account, docs }: Asked, { user }: Comment): Answer | undefined {
  const refused = refusedWriting(account, docs);
  if (refused !== undefined || account?.can === 'write' || account?.login === user.login) return refused;
  return refusals.notYours(docs);
}

function refusedBody(sent: unknown, docs: string): Answer | undefined {
  const { body } = (sent ?? {}) as { body?: unknown };
  if (body === undefined) return refusals.invalidRequest(`"body" wasn't supplied.`, docs);
  if (typeof body !== 'string') {
    const value = body === null ? 'nil' : JSON.stringify(body);
    return refusals.invalidRequest(`For 'properties/body', ${value} is not a string.`, docs);
  }
  if (body.trim() === '') return refusals.invalidComment('Body cannot be blank', docs);
  if ([...body].length <= MOST_CHARACTERS) return undefined;
  return refusals.invalidComment(`Body is too long (maximum is ${MOST_CHARACTERS} characters)`, docs);
}

function textOf(sent: unknown): string {
  return (sent as { readonly body: string }).body;
}

function timestamp(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
