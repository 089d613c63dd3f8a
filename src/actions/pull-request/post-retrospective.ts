import type { Context } from '../../context.ts';
import { isSessError, SessError } from '../../errors.ts';
import { jobOf } from '../../github/job.ts';
import { type GithubRefusal, isGithubRefusal } from '../../github/refusal.ts';
import { whoAmI } from '../../github/who-am-i.ts';
import { MOST_IN_A_COMMENT } from '../../journal/pull-request/comment-mark.ts';
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
  ...['no-pull-request', 'which-pull-request', 'nothing-to-post', 'no-github'],
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
    return await post(told, request.dryRun ?? false);
  } catch (error) {
    const why = whyNot(error);
    if (!job || request.dryRun || why === undefined) throw isGithubRefusal(error) ? refused(error, found) : error;
    return await summarise(context, request, job, told, why);
  }
}

async function post({ found, sessions, text }: Told, dryRun: boolean): Promise<Posted> {
  const { number, url: page } = found.pull;
  const write = async (most: number): Promise<Posted> => {
    const comment = await text(most);
    const { comment: written, action } = await writeTo(found, comment, dryRun);
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

async function writeTo({ ask, pull, site }: Found, comment: string, dryRun: boolean): Promise<Written> {
  if (site.token === undefined) {
    if (!dryRun) throw noToken(site);
    return { comment: undefined, action: 'created' };
  }
  const author = await whoAmI(ask);
  if (author === undefined)
    throw new SessError('github-refused', [site.repository.host, 'to say whose token it is', 'no name']);
  return await (dryRun ? wouldWrite : writeComment)({ ask, number: pull.number, author }, comment);
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
  if (isGithubRefusal(error)) return [401, 403, 404, 410].includes(error.status) ? `${error.message}.` : undefined;
  return isSessError(error) && MILD.includes(error.code) ? error.message : undefined;
}

function refused({ status, host, said }: GithubRefusal, found: Found | undefined): SessError {
  if (status === 401) return new SessError('bad-token', [host, found?.site.source ?? 'this machine', said]);
  return new SessError('github-refused', [host, found ? 'the comment' : 'to show the pull request', said]);
}
