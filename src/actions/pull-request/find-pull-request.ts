import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { type Ask, githubClient } from '../../github/client.ts';
import { openOf, type PullRequest, pullRequest } from '../../github/pull-requests.ts';
import { isGithubRefusal } from '../../github/refusal.ts';
import { upstreamOf } from '../../store/github/remotes.ts';
import { headOf } from '../write/record.ts';
import type { Site } from './desk.ts';

/** A pull request, and the way to ask about it. */
export interface Found {
  readonly site: Site;
  readonly ask: Ask;
  readonly pull: PullRequest;
  /** The branch that its sessions were on, as this journal knows it; undefined where that is another repository's. */
  readonly branch: string | undefined;
}

/** The pull request of a number, in the first of these repositories that has one. @throws no-pull-request, GithubRefusal */
export async function pullOfNumber(sites: readonly Site[], number: number, userAgent: string): Promise<Found> {
  for (const site of sites) {
    const ask = githubClient({ ...site, userAgent });
    try {
      const pull = await pullRequest(ask, number);
      if (pull) return { site, ask, pull, branch: pull.branch };
    } catch (error) {
      if (!isGithubRefusal(error) || error.status !== 404) throw error;
    }
  }
  throw new SessError('no-pull-request', [`#${number}`, names(sites)]);
}

/**
 * The open pull request that a branch is in.
 *
 * @param said the branch; undefined for the one this work tree is on @throws no-pull-request, which-pull-request, GithubRefusal
 */
export async function pullOfBranch(
  context: Context,
  sites: readonly Site[],
  said: string | undefined,
  userAgent: string,
): Promise<Found> {
  const own = said ?? (await headOf(context)).branch;
  if (own === null) throw new SessError('no-pull-request', ['of a HEAD without a branch', names(sites)]);
  const pushed = await upstreamOf(context.repository, own);
  // In a pull request from a fork the branch is in another repository than the pull request.
  const owners = new Set(
    [...sites.filter(({ remote }) => remote !== undefined && remote === pushed.remote), ...sites].map(
      ({ repository }) => repository.owner,
    ),
  );
  const branches = [...new Set([pushed.branch, own])];
  for (const site of sites) {
    const ask = githubClient({ ...site, userAgent });
    for (const owner of owners)
      for (const branch of branches) {
        const [pull, ...others] = await openOf(ask, owner, branch);
        if (others.length > 0) throw several(branch, [pull as PullRequest, ...others]);
        if (pull) return { site, ask, pull, branch: own };
      }
  }
  throw new SessError('no-pull-request', [`from ${own}`, names(sites)]);
}

function several(branch: string, pulls: readonly PullRequest[]): SessError {
  const numbers = pulls.map(({ number }) => `#${number}`).join(', ');
  return new SessError('which-pull-request', [branch, numbers, String(pulls[0]?.number)]);
}

function names(sites: readonly Site[]): string {
  return sites.map(({ repository }) => `${repository.owner}/${repository.name}`).join(' or ');
}
