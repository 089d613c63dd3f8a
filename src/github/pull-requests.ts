import { field, isShape, type Shape, textField, timeField } from '../registries/shape/shape.ts';
import type { Ask } from './client.ts';
import { pages } from './pages.ts';

/** A pull request, as far as it says which sessions belong to it. */
export interface PullRequest {
  readonly number: number;
  /** Where people see it. */
  readonly url: string;
  /** The branch that is to be merged; undefined where it is in another repository, whose branches mean nothing here. */
  readonly branch: string | undefined;
  readonly opened_at: string;
}

/** A commit of a pull request. */
export interface PullCommit {
  readonly oid: string;
  readonly message: string;
}

/** GitHub lists at most 250 commits of a pull request. */
const COMMIT_PAGES = 3;

/** The pull request of a number. @throws GithubRefusal 404 where there is none, or nobody let us look */
export async function pullRequest(ask: Ask, number: number): Promise<PullRequest | undefined> {
  const { data } = await ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  return isShape(data) ? toPullRequest(data) : undefined;
}

/** The open pull requests that come from a branch of an owner, newest first. */
export async function openOf(ask: Ask, owner: string, branch: string): Promise<PullRequest[]> {
  return await listed(ask, { head: `${owner}:${branch}`, state: 'open' });
}

/**
 * When the last pull request of the same branch was over that was opened before this one; undefined for the first. A branch
 * that is used again is another piece of work.
 */
export async function earlierEnd(
  ask: Ask,
  owner: string,
  { branch, opened_at, number }: PullRequest,
): Promise<string | undefined> {
  if (branch === undefined) return undefined;
  const ends: string[] = [];
  for await (const item of pages(ask, LIST, { head: `${owner}:${branch}`, state: 'closed' }, 1)) {
    const end = timeField(item, 'closed_at');
    if (end !== undefined && end < opened_at && field(item, 'number') !== number) ends.push(end);
  }
  return ends.toSorted().at(-1);
}

/** The commits of a pull request, oldest first; of more than 250 the first ones. */
export async function commitsOf(ask: Ask, number: number): Promise<PullCommit[]> {
  const found: PullCommit[] = [];
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits';
  for await (const item of pages(ask, route, { pull_number: number }, COMMIT_PAGES)) {
    const [oid, commit] = [textField(item, 'sha'), field(item, 'commit')];
    const message = isShape(commit) ? field(commit, 'message') : undefined;
    if (oid !== undefined && /^[0-9a-f]{40,64}$/.test(oid))
      found.push({ oid, message: typeof message === 'string' ? message : '' });
  }
  return found;
}

const LIST = 'GET /repos/{owner}/{repo}/pulls';

async function listed(ask: Ask, parameters: Readonly<Record<string, string>>): Promise<PullRequest[]> {
  const found: PullRequest[] = [];
  for await (const item of pages(ask, LIST, parameters, 1)) {
    const one = toPullRequest(item);
    // A GitHub that does not know the filter answers with all there are.
    if (one && headOf(item) === parameters.head?.toLowerCase()) found.push(one);
  }
  return found;
}

function toPullRequest(value: Shape): PullRequest | undefined {
  const number = field(value, 'number');
  if (typeof number !== 'number') return undefined;
  const [head, base] = [field(value, 'head'), field(value, 'base')];
  const isOurs = repositoryIn(head) !== undefined && repositoryIn(head) === repositoryIn(base);
  return {
    number,
    url: textField(value, 'html_url') ?? '',
    branch: isOurs && isShape(head) ? textField(head, 'ref') : undefined,
    opened_at: timeField(value, 'created_at') ?? '',
  };
}

/** The full name of the repository of a branch; none where it was deleted. */
function repositoryIn(end: unknown): string | undefined {
  const repository = isShape(end) ? field(end, 'repo') : undefined;
  return isShape(repository) ? textField(repository, 'full_name')?.toLowerCase() : undefined;
}

function headOf(value: Shape): string | undefined {
  const head = field(value, 'head');
  if (!isShape(head)) return undefined;
  const user = field(head, 'user');
  const owner = isShape(user) ? textField(user, 'login') : textField(head, 'label')?.split(':')[0];
  return `${owner}:${textField(head, 'ref')}`.toLowerCase();
}
