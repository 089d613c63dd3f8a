import type { Context } from '../../context.ts';
import { isSessError, SessError } from '../../errors.ts';
import { jobOf } from '../../github/job.ts';
import { type GithubRefusal, isGithubRefusal } from '../../github/refusal.ts';
import { whoAmI } from '../../github/who-am-i.ts';
import { MOST_IN_A_COMMENT } from '../../journal/pull-request/comment-mark.ts';
import { sessionsTold } from '../../journal/pull-request/sessions-told.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { isFile, readUserFile } from '../../store/local/user-files.ts';
import { noToken } from './desk.ts';
import type { Found } from './find-pull-request.ts';
import { findPull, type PostRequest, readPull, type Told } from './read-pull.ts';
import { summarise } from './summarise.ts';
import { type Written, wouldWrite, writeComment } from './write-comment.ts';

/** The comment of a pull request, and what became of it. */
export interface Posted {
  readonly number: number | undefined;
  readonly url: string | undefined;
  readonly id: number | undefined;
  /** `summary`: nothing could be written to a pull request, so the job's summary has it. */
  readonly action: Written['action'] | 'summary';
  readonly sessions: readonly Snapshot[];
  readonly comment: string;
  /** Whether what is told stands where people look; if not, what is printed is all there is of it. */
  readonly isShown: boolean;
  /** Why there is no comment, for `summary`. */
  readonly why: string | undefined;
}

/** An event of a large push is some megabytes. */
const MOST_OF_EVENT = 32 * 2 ** 20;
/** What keeps a job from writing, and is nobody's mistake in it. */
const MILD: readonly string[] = [
  ...['no-token', 'bad-token', 'github-refused'],
  ...['no-pull-request', 'which-pull-request', 'nothing-to-post', 'no-github', 'less-journal'],
];
/** For a GitHub whose limit is lower than that of today. */
const LITTLE = 20_000;

/**
 * Writes the retrospective comment of a pull request, or brings it up to date. In a job that may not write, as one for a fork
 * may not, the job's summary has it instead, and that is no failure.
 *
 * @throws no-github, bad-repository, no-token, bad-token, no-pull-request, which-pull-request, nothing-to-post, github-refused,
 * github-unreachable, github-busy, unknown-session
 */
export async function postRetrospective(context: Context, request: PostRequest): Promise<Posted> {
  const job = jobOf(context.env, eventText(context));
  let found: Found | undefined;
  let told: Told | undefined;
  try {
    found = await findPull(context, request, job);
    told = await readPull(context, found, request.session);
    return await post(context, told, request.dryRun ?? false);
  } catch (error) {
    const why = whyNot(error);
    if (!job || request.dryRun || why === undefined) throw isGithubRefusal(error) ? refused(error, found) : error;
    return await summarise(context, request, job, told, why);
  }
}

async function post(context: Context, { found, sessions, text }: Told, dryRun: boolean): Promise<Posted> {
  const { number, url: page } = found.pull;
  const write = async (most: number): Promise<Posted> => {
    const comment = await text(most);
    const { comment: written, action } = await writeTo(context, found, comment, dryRun);
    const place = { number, url: written?.url ?? page, id: written?.id };
    return { ...place, action, sessions, comment, isShown: !dryRun, why: undefined };
  };
  try {
    return await write(MOST_IN_A_COMMENT);
  } catch (error) {
    if (!isGithubRefusal(error) || error.status !== 422 || !/too long/i.test(error.said)) throw error;
    return await write(LITTLE);
  }
}

async function writeTo(
  context: Context,
  { ask, pull, site }: Found,
  comment: string,
  dryRun: boolean,
): Promise<Written> {
  if (site.token === undefined) {
    if (!dryRun) throw noToken(site);
    return { comment: undefined, action: 'created' };
  }
  const author = await whoAmI(ask);
  if (author === undefined)
    throw new SessError('github-refused', [site.repository.host, 'to say whose token it is', 'no name']);
  const mayReplace = (there: string): Promise<void> => expectKnown(context, there, comment);
  return await (dryRun ? wouldWrite : writeComment)({ ask, number: pull.number, author, mayReplace }, comment);
}

/** A clone without the journal of the others knows less than the comment says, which would be gone. @throws less-journal */
async function expectKnown({ journal }: Context, there: string, comment: string): Promise<void> {
  const told = new Set(sessionsTold(comment));
  const gone = sessionsTold(there).filter((id) => !told.has(id));
  if (gone.length === 0) return;
  const known = new Set((await journal.listed()).map(({ id }) => id));
  const unknown = gone.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new SessError('less-journal', [String(unknown.length), unknown[0] ?? '']);
}

function eventText({ env }: Context): string | undefined {
  const path = env.GITHUB_EVENT_PATH;
  if (env.GITHUB_ACTIONS !== 'true' || !path || !isFile(path)) return undefined;
  try {
    return readUserFile(path, MOST_OF_EVENT);
  } catch {
    return undefined;
  }
}

/** Why a job cannot write, where that is nobody's mistake; undefined for failures. */
function whyNot(error: unknown): string | undefined {
  if (isGithubRefusal(error))
    return [401, 403, 404, 410].includes(error.status) ? `${error.message}.${remedyOf(error)}` : undefined;
  return isSessError(error) && MILD.includes(error.code) ? error.message : undefined;
}

/** GitHub's words for a token that a job has: they do not say which of two things is the matter. */
function remedyOf({ said }: GithubRefusal): string {
  return /not accessible by integration/i.test(said)
    ? ' A job for a fork or for Dependabot may only read; any other needs "permissions: pull-requests: write" in its workflow.'
    : '';
}

function refused({ status, host, said }: GithubRefusal, found: Found | undefined): SessError {
  if (status === 401) return new SessError('bad-token', [host, found?.site.source ?? 'this machine', said]);
  return new SessError('github-refused', [host, found ? 'the comment' : 'to show the pull request', said]);
}
