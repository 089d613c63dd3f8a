import { SessError } from '../errors.ts';
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
  /** The same wherever it is. */
  readonly head: Head;
  readonly opened_at: string;
}

/** Where a pull request comes from; the repository is none once it was deleted. */
interface Head {
  readonly owner: string | undefined;
  /** `owner/name`, in lower case. */
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  /** Its newest commit. */
  readonly oid: string | undefined;
}

/** A commit of a pull request. */
export interface PullCommit {
  readonly oid: string;
  readonly message: string;
}

/** GitHub lists at most 250 commits of a pull request. */
const COMMIT_PAGES = 3;

/** The pull request of a number. @throws GithubRefusal 404 where there is none, or nobody let us look; github-unreachable */
export async function pullRequest(ask: Ask, number: number): Promise<PullRequest> {
  const { data } = await ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  const pull = isShape(data) ? toPullRequest(data) : undefined;
  if (!pull) throw new SessError('github-unreachable', ['what should be a pull request is none']);
  return pull;
}

/** Who owns the repository today, which may have been given to somebody else. @throws GithubRefusal */
export async function ownerNow(ask: Ask): Promise<string | undefined> {
  const { data } = await ask('GET /repos/{owner}/{repo}');
  return isShape(data) ? textField(data, 'full_name')?.split('/')[0] : undefined;
}

/** The open pull requests that come from a branch of an owner, newest first. */
export async function openOf(ask: Ask, owner: string, branch: string): Promise<PullRequest[]> {
  const found: PullRequest[] = [];
  for await (const item of listed(ask, owner, branch, 'open')) {
    const one = toPullRequest(item);
    if (one) found.push(one);
  }
  return found;
}

/**
 * When the last pull request of the same branch was over that was opened before this one; undefined for the first. A branch
 * that is used again is another piece of work.
 */
export async function earlierEnd(
  ask: Ask,
  { head: { owner, branch, repository }, opened_at, number }: PullRequest,
): Promise<string | undefined> {
  if (owner === undefined || branch === undefined) return undefined;
  const ends: string[] = [];
  for await (const item of listed(ask, owner, branch, 'closed')) {
    // Its owner may have a fork with a branch of the same name, or have had one.
    if (headOf(item).repository !== repository) continue;
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

/** What comes from one branch, newest first. A GitHub that does not know the filter answers with all there are. */
async function* listed(ask: Ask, owner: string, branch: string, state: 'open' | 'closed'): AsyncGenerator<Shape> {
  const head = `${owner}:${branch}`;
  for await (const item of pages(ask, 'GET /repos/{owner}/{repo}/pulls', { head, state }, 1)) {
    const from = headOf(item);
    if (from.owner?.toLowerCase() === owner.toLowerCase() && from.branch === branch) yield item;
  }
}

function toPullRequest(value: Shape): PullRequest | undefined {
  const number = field(value, 'number');
  if (typeof number !== 'number') return undefined;
  const head = headOf(value);
  const isOurs = head.repository !== undefined && head.repository === repositoryIn(field(value, 'base'));
  return {
    number,
    url: textField(value, 'html_url') ?? '',
    branch: isOurs ? head.branch : undefined,
    head,
    opened_at: timeField(value, 'created_at') ?? '',
  };
}

/** The full name of the repository of a branch; none where it was deleted. */
function repositoryIn(end: unknown): string | undefined {
  const repository = isShape(end) ? field(end, 'repo') : undefined;
  return isShape(repository) ? textField(repository, 'full_name')?.toLowerCase() : undefined;
}

function headOf(value: Shape): Head {
  const head = field(value, 'head');
  if (!isShape(head)) return { owner: undefined, repository: undefined, branch: undefined, oid: undefined };
  const user = field(head, 'user');
  const owner = isShape(user) ? textField(user, 'login') : textField(head, 'label')?.split(':')[0];
  return { owner, repository: repositoryIn(head), branch: textField(head, 'ref'), oid: textField(head, 'sha') };
}
