import { type Account, type Comment, fullName, type PullRequest, type Repository, type World } from '../world.ts';
import { pageOf } from './pages.ts';
import { type Answer, refusals } from './refusals.ts';
import type { Roots } from './repository-json.ts';

/** A request that was found to be about a repository which whoever asks may see. */
export interface Asked {
  readonly world: World;
  /** As they are now; what is written changes them. */
  readonly comments: Comment[];
  /** An id that no comment has or had. */
  readonly newId: () => number;
  readonly account: Account | undefined;
  readonly repository: Repository;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly roots: Roots;
  /** The page of GitHub's documentation that errors refer to. */
  readonly docs: string;
}

/** What answers an operation. */
export type Answering = (asked: Asked) => Answer;

/** The page of a list that was asked for; `path` is where the list lies below its repository. */
export function listed<Item>(list: readonly Item[], asked: Asked, path: string, json: (item: Item) => object): Answer {
  const url = `${asked.roots.api}/repositories/${asked.repository.id}/${path}`;
  const { items, headers } = pageOf(list, asked.query, url);
  return { status: 200, headers, json: items.map(json) };
}

/** Answers about the pull request whose number the parameter `name` says. */
export function withPull(asked: Asked, name: string, answer: (pull: PullRequest) => Answer): Answer {
  const { repository, params, docs } = asked;
  const number = Number(params[name]);
  if (name === 'issue_number' && repository.gone?.includes(number)) return refusals.gone(docs);
  const pull = repository.pulls.find((one) => one.number === number);
  return pull ? answer(pull) : refusals.notFound(docs);
}

/** The comments on a pull request, oldest first. */
export function commentsOn({ comments, repository }: Asked, { number }: PullRequest): Comment[] {
  return comments.filter((one) => one.repository === fullName(repository) && one.issue === number);
}
