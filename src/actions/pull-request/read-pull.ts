import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import type { Job } from '../../github/job.ts';
import { commitsOf, earlierEnd, type PullCommit } from '../../github/pull-requests.ts';
import type { RepositoryName } from '../../github/repository-name.ts';
import { ownHost } from '../../github/site.ts';
import { saysSomething } from '../../journal/pull-request/says-something.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { viewSession } from '../view-session.ts';
import { isSame, jobRepository, noToken, type Site, sitesOf } from './desk.ts';
import { type Found, pullOfBranch, pullOfNumber } from './find-pull-request.ts';
import { type ItsSessions, itsSessions } from './its-sessions.ts';
import { tellSessions } from './tell-sessions.ts';

/** What a person or a job asked for. */
export interface PostRequest {
  readonly number?: number | undefined;
  /** The repository of that number, where its address was given; the first that has such a number when absent. */
  readonly repository?: RepositoryName | undefined;
  /** The branch whose pull request is meant; undefined for the one this work tree is on. */
  readonly branch?: string | undefined;
  /** `OWNER/NAME`, for a repository that no remote names. */
  readonly repo?: string | undefined;
  /** Only this session, whether it belongs to the pull request or not. */
  readonly session?: string | undefined;
  /** Writes nothing. */
  readonly dryRun?: boolean;
  /** Somebody waits who asked for nothing: a GitHub that does not answer at once has none. */
  readonly quick?: boolean;
  readonly userAgent: string;
}

/** For all questions together: a process does not end before the last is answered. */
const QUICK_MS = 3000;

/** A pull request and what can be told in it. */
export interface Told {
  readonly found: Found;
  readonly sessions: readonly Snapshot[];
  /** The comment, of so many characters at most. */
  text(most: number): Promise<string>;
}

/** Finds the pull request that is meant. @throws no-github, bad-repository, no-token, no-pull-request, which-pull-request, GithubRefusal */
export async function findPull(context: Context, request: PostRequest, job: Job | undefined): Promise<Found> {
  const { userAgent } = request;
  const until = performance.now() + QUICK_MS;
  const all = among(await sitesOf(context, request.repo), request, ownHost(context.env));
  const sites = request.quick ? all.map((site) => ({ ...site, attempts: 0, until })) : all;
  const [first] = sites;
  // What everybody may read is enough to look at a comment, and not to write one.
  if (first && !request.dryRun && sites.every(({ token }) => token === undefined)) throw noToken(first);
  // What a job is about is in its own repository.
  const ofJob = jobRepository(context.env);
  const about = ofJob && first && isSame(ofJob, first.repository) ? job : undefined;
  const number = request.number ?? about?.number;
  if (number !== undefined) return await pullOfNumber(context, sites, number, userAgent);
  // The branch that a runner stands on is its own.
  if (first && about && about.branch === undefined && request.branch === undefined)
    throw new SessError('no-pull-request', [`pull request for ${about.event}`, nameOf(first)]);
  return await pullOfBranch(context, sites, about?.branch, request.branch, userAgent);
}

/** An address picks one of the repositories at hand: no token goes to a host that only an address names. */
function among(sites: readonly Site[], { repository, number }: PostRequest, own: string): readonly Site[] {
  if (!repository) return sites;
  const meant = sites.filter((site) => isSame(site.repository, repository));
  if (meant.length > 0) return meant;
  const { host, owner, name } = repository;
  const address = `${host === 'github.com' ? '' : `${host}/`}${owner}/${name}`;
  const known = [String(number), address, sites.map(nameOf).join(' and ')];
  // No command that is easily repeated leads a token to a host that nobody here has named.
  throw new SessError('other-repository', [...known, ['github.com', own].includes(host) ? address : '']);
}

function nameOf({ repository }: Site): string {
  return `${repository.owner}/${repository.name}`;
}

/** The sessions of a pull request, as its comment tells them. @throws nothing-to-post, unknown-session, GithubRefusal */
export async function readPull(context: Context, found: Found, session: string | undefined): Promise<Told> {
  const { ask, pull, branch } = found;
  const commits = await commitsOf(ask, pull.number);
  await context.journal.settle();
  const after = branch === undefined ? undefined : await earlierEnd(ask, pull);
  const { sessions, earlier } =
    session === undefined
      ? talking(await itsSessions(context, { branch, after, commits }))
      : { sessions: [await viewSession(context, session)], earlier: 0 };
  if (sessions.length === 0) throw new SessError('nothing-to-post', [String(pull.number), branch ?? 'its branch']);
  return { found, sessions, text: (most) => commentText({ sessions, earlier }, found, commits, most) };
}

/** A session that was only opened is no news beside others. */
function talking({ sessions, earlier }: ItsSessions): ItsSessions {
  const heard = sessions.filter(saysSomething);
  return { sessions: heard.length > 0 ? heard : sessions, earlier };
}

function commentText(
  its: ItsSessions,
  { site, pull }: Found,
  commits: readonly PullCommit[],
  most: number,
): Promise<string> {
  const { host, owner, name } = site.repository;
  const pageOf = (oid: string): string | undefined => {
    const whole = commits.find((commit) => oid.length >= 7 && commit.oid.startsWith(oid))?.oid;
    return whole && `https://${host}/${owner}/${name}/pull/${pull.number}/commits/${whole}`;
  };
  return tellSessions(its, pageOf, most);
}
