import type { PullRequest } from '../world.ts';
import { type Answering, type Asked, commentsOn, listed, withPull } from './asked.ts';
import { commitJson, fullPullJson, pullJson } from './pull-json.ts';
import { fullRepositoryJson } from './repository-json.ts';

/** GitHub names no more commits of a pull request than these. */
const MOST_COMMITS = 250;

/** What is said of repositories and pull requests, by the ids of the operations. */
export const pullAnswers: { readonly [operationId: string]: Answering } = {
  'repos/get': ({ repository, account, roots }) => ({
    status: 200,
    json: fullRepositoryJson(repository, account?.can === 'write', roots),
  }),

  'pulls/list': (asked) => {
    const { repository, world, roots } = asked;
    return listed(pullsAsked(asked), asked, 'pulls', (pull) => pullJson(pull, repository, world, roots));
  },

  'pulls/get': (asked) =>
    withPull(asked, 'pull_number', (pull) => {
      const { repository, world, roots } = asked;
      const simple = pullJson(pull, repository, world, roots);
      return { status: 200, json: fullPullJson(pull, commentsOn(asked, pull).length, simple) };
    }),

  'pulls/list-commits': (asked) =>
    withPull(asked, 'pull_number', ({ number, commits }) => {
      const json = (commit: (typeof commits)[number]): object => commitJson(commit, asked.repository, asked.roots);
      return listed(commits.slice(0, MOST_COMMITS), asked, `pulls/${number}/commits`, json);
    }),
};

/** As GitHub chooses: a `head` without its owner chooses nothing, and what was made last comes first. */
function pullsAsked({ repository, query }: Asked): PullRequest[] {
  const state = query.get('state') ?? 'open';
  const head = query.get('head')?.includes(':') ? query.get('head')?.toLowerCase() : undefined;
  const sort = query.get('sort') ?? 'created';
  const when = (pull: PullRequest): string =>
    sort === 'updated' ? (pull.updated_at ?? pull.created_at) : pull.created_at;
  const sign = (query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc')) === 'asc' ? 1 : -1;
  return repository.pulls
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => head === undefined || pull.head.label.toLowerCase() === head)
    .filter((pull) => !query.has('base') || pull.base.ref === query.get('base'))
    .toSorted((a, b) => sign * (Date.parse(when(a)) - Date.parse(when(b)) || a.number - b.number));
}
