import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { type Ask, githubClient } from '../../github/client.ts';
import { openOf, ownerNow, type PullRequest, pullRequest } from '../../github/pull-requests.ts';
import { type GithubRefusal, isGithubRefusal } from '../../github/refusal.ts';
import { type RepositoryName, repositoryOfUrl } from '../../github/repository-name.ts';
import { hasCommit, type Pushed, pushedTo } from '../../store/github/remotes.ts';
import { headOf } from '../write/record.ts';
import { isSame, type KnownRemote, knownRemotes, noToken, type Site } from './desk.ts';

/** A pull request, and the way to ask about it. */
export interface Found {
  readonly site: Site;
  readonly ask: Ask;
  readonly pull: PullRequest;
  /** The branch that its sessions were on, as this journal knows it; undefined where that is another repository's. */
  readonly branch: string | undefined;
}

/** The pull request of a number, in the first of these repositories that has one. @throws no-pull-request, bad-token, GithubRefusal */
export async function pullOfNumber(
  context: Context,
  sites: readonly Site[],
  number: number,
  userAgent: string,
): Promise<Found> {
  for (const site of sites) {
    const ask = githubClient({ ...site, userAgent });
    const pull = await orMissing(site, pullRequest(ask, number));
    if (!isGithubRefusal(pull))
      return { site, ask, pull, branch: pull.branch ?? (await branchHere(context, site, pull)) };
  }
  throw new SessError('no-pull-request', [`pull request #${number}`, names(sites)]);
}

/**
 * The open pull request that a branch is in.
 *
 * @param said the branch as a job knows it
 * @param here the branch as this repository knows it; without both it is the one this work tree is on
 * @throws no-pull-request, which-pull-request, github-refused, bad-token, GithubRefusal
 */
export async function pullOfBranch(
  context: Context,
  sites: readonly Site[],
  said: string | undefined,
  here: string | undefined,
  userAgent: string,
): Promise<Found> {
  const own = said ?? here ?? (await headOf(context)).branch;
  if (own === null) throw new SessError('no-pull-request', ['open pull request for a detached HEAD', names(sites)]);
  const remotes = said === undefined ? await knownRemotes(context) : [];
  const places = said === undefined ? await pushedTo(context.repository, own) : [{ remote: undefined, branch: own }];
  // A job knows a branch of its own repository, and an owner may have a fork with the same one.
  const isOurs = ({ branch }: PullRequest): boolean => said === undefined || branch !== undefined;
  const fetched = places.find(({ number }) => number !== undefined);
  if (fetched?.number !== undefined) {
    const there = fetched.remote === undefined ? undefined : addressOf(fetched.remote, remotes);
    const known = sites.filter(({ repository }) => there === undefined || isSame(repository, there));
    const found = await pullOfNumber(context, known.length > 0 ? known : sites, fetched.number, userAgent);
    return { ...found, branch: own };
  }
  const strangers: PullRequest[] = [];
  const missing: GithubRefusal[] = [];
  for (const place of places)
    for (const site of sites) {
      const ask = githubClient({ ...site, userAgent });
      const pull = await orMissing(
        site,
        openIn(ask, ownersOf(place, site.repository, remotes), place.branch, site, isOurs),
      );
      if (!isGithubRefusal(pull) && pull && (await isStranger(context, place, pull))) {
        strangers.push(pull);
        continue;
      }
      if (isGithubRefusal(pull)) missing.push(pull);
      else if (pull) return { site, ask, pull, branch: own };
    }
  const [stranger] = strangers;
  if (stranger) throw new SessError('unknown-pull-request', [`#${stranger.number}`, own, String(stranger.number)]);
  const [first] = missing;
  if (first && missing.length === places.length * sites.length)
    throw new SessError('github-refused', [first.host, `to show ${names(sites)}`, first.said]);
  throw new SessError('no-pull-request', [`open pull request from ${own}`, names(sites)]);
}

/**
 * Who may own the branch of a pull request: in one from a fork it is in another repository than the pull request. Where it
 * was pushed to, if that is known; a branch of the same name that somebody else pushed is another.
 */
function ownersOf(
  { remote, on = [] }: Pushed,
  { host, owner }: RepositoryName,
  remotes: readonly KnownRemote[],
): Set<string> {
  const there = remote === undefined ? undefined : addressOf(remote, remotes);
  if (there?.host === host) return new Set([there.owner]);
  const others = remotes.filter(({ repository }) => repository.host === host);
  const having = others.filter(({ name }) => remote === undefined && on.includes(name));
  if (having.length > 0) return new Set(having.map(({ repository }) => repository.owner));
  return new Set([owner, ...others.map(({ repository }) => repository.owner)]);
}

/**
 * Whether a branch of this name may well be somebody else's: no remote is known to have ours, nothing says where it goes, and
 * its newest commit was never seen here. What is posted to strangers cannot be taken back.
 */
async function isStranger({ repository }: Context, { remote, on }: Pushed, { head }: PullRequest): Promise<boolean> {
  if (remote !== undefined || on === undefined || on.length > 0) return false;
  return head.oid === undefined || !(await hasCommit(repository, head.oid));
}

/** git takes an address in the place of a remote's name. */
function addressOf(remote: string, remotes: readonly KnownRemote[]): RepositoryName | undefined {
  return remotes.find(({ name }) => name === remote)?.repository ?? repositoryOfUrl(remote);
}

/** The one that comes from a branch of these owners. @throws which-pull-request, GithubRefusal */
async function openIn(
  ask: Ask,
  owners: ReadonlySet<string>,
  branch: string,
  site: Site,
  isMeant: (pull: PullRequest) => boolean,
): Promise<PullRequest | undefined> {
  for (const owner of owners) {
    const [pull, ...others] = (await openOf(ask, owner, branch)).filter(isMeant);
    if (pull && others.length > 0) throw several(branch, [pull, ...others]);
    if (pull) return pull;
  }
  const { owner } = site.repository;
  if (!owners.has(owner)) return undefined;
  // A repository that was given to somebody else answers to its old name; its branches have the new one.
  const today = (await ownerNow(ask)) ?? owner;
  if (today.toLowerCase() === owner.toLowerCase()) return undefined;
  return await openIn(
    ask,
    new Set([today]),
    branch,
    { ...site, repository: { ...site.repository, owner: today } },
    isMeant,
  );
}

/** The branch of a pull request from a fork, where a person's repository is a clone of that fork. */
async function branchHere(context: Context, { repository }: Site, { head }: PullRequest): Promise<string | undefined> {
  if (context.env.GITHUB_ACTIONS === 'true') return undefined;
  const origin = (await knownRemotes(context)).find(({ name }) => name === 'origin')?.repository;
  const [owner = '', name = ''] = head.repository?.split('/') ?? [];
  return origin && isSame(origin, { host: repository.host, owner, name }) ? head.branch : undefined;
}

/** What nobody finds is answered by its refusal, so that the next place can be looked at. @throws no-token, bad-token */
async function orMissing<Answer>(site: Site, answer: Promise<Answer>): Promise<Answer | GithubRefusal> {
  try {
    return await answer;
  } catch (error) {
    if (!isGithubRefusal(error) || ![401, 404].includes(error.status)) throw error;
    if (error.status === 404) return error;
    throw site.token === undefined ? noToken(site) : new SessError('bad-token', [error.host, site.source, error.said]);
  }
}

function several(branch: string, pulls: readonly PullRequest[]): SessError {
  const numbers = pulls.map(({ number }) => `#${number}`).join(', ');
  return new SessError('which-pull-request', [branch, numbers, String(pulls[0]?.number)]);
}

function names(sites: readonly Site[]): string {
  return sites.map(({ repository }) => `${repository.owner}/${repository.name}`).join(' or ');
}
