import {
  type Comment,
  type Commit,
  fullName,
  type PullRequest,
  type Repository,
  type User,
  type World,
} from '../world.ts';
import { nodeId, numberOf, type Roots, repositoryJson, userJson } from './repository-json.ts';

/** `issue-comment` of the description. */
export function commentJson(comment: Comment, isWriter: boolean, roots: Roots): object {
  const { id, repository, issue, user, body, created_at, updated_at } = comment;
  const url = `${roots.api}/repos/${repository}/issues`;
  return {
    ...{ id, node_id: nodeId('IC', id), url: `${url}/comments/${id}`, issue_url: `${url}/${issue}` },
    ...{ html_url: `${roots.html}/${repository}/pull/${issue}#issuecomment-${id}`, user: userJson(user, roots) },
    ...{ created_at, updated_at, body, author_association: isWriter ? 'MEMBER' : 'NONE' },
    ...{ performed_via_github_app: null, reactions: noReactions(`${url}/comments/${id}/reactions`) },
  };
}

/** `pull-request-simple`: what a list says of a pull request. */
export function pullJson(pull: PullRequest, repository: Repository, world: World, roots: Roots): object {
  const { number, title, state, user, head, base, created_at, closed_at, merged_at, locked = false } = pull;
  const id = numberOf(`${fullName(repository)}#${number}`);
  const [repo, page] = [`${roots.api}/repos/${fullName(repository)}`, `${roots.html}/${fullName(repository)}`];
  const url = `${repo}/pulls/${number}`;
  const places = {
    ...{ self: url, html: `${page}/pull/${number}`, issue: `${repo}/issues/${number}` },
    ...{ comments: `${repo}/issues/${number}/comments`, review_comments: `${url}/comments` },
    ...{ review_comment: `${repo}/pulls/comments{/number}`, commits: `${url}/commits` },
    statuses: `${repo}/statuses/${head.sha}`,
  };
  const { self, html, ...named } = places;
  const source = world.repositories.find((one) => fullName(one) === head.repo);
  const from = { login: head.label.split(':')[0] ?? '', type: 'User' } as const;
  return {
    ...{ id, node_id: nodeId('PR', id), number, title, state, locked, draft: false, url: self, html_url: html },
    ...{ diff_url: `${html}.diff`, patch_url: `${html}.patch`, ...suffixed(named), _links: linked(places) },
    ...{ user: userJson(user, roots), author_association: 'CONTRIBUTOR', body: null, labels: [], milestone: null },
    ...{ active_lock_reason: null, created_at, updated_at: pull.updated_at ?? created_at, closed_at, merged_at },
    ...{ merge_commit_sha: null, assignee: null, assignees: [], requested_reviewers: [], requested_teams: [] },
    auto_merge: null,
    head: {
      ...{ label: head.label, ref: head.ref, sha: head.sha, user: userJson(from, roots) },
      repo: head.repo === null ? null : repositoryJson(source ?? elsewhere(head.repo), roots),
    },
    base: {
      ...{ label: `${repository.owner}:${base.ref}`, ref: base.ref, sha: base.sha },
      ...{ user: userJson({ login: repository.owner, type: 'User' }, roots), repo: repositoryJson(repository, roots) },
    },
  };
}

/** `pull-request`: what GET /repos/{owner}/{repo}/pulls/{pull_number} says. */
export function fullPullJson(pull: PullRequest, comments: number, simple: object): object {
  const merged = pull.merged_at !== null;
  return {
    ...{ ...simple, merged, mergeable: merged ? null : true, rebaseable: merged ? null : true, merged_by: null },
    ...{ mergeable_state: merged ? 'unknown' : 'clean', comments, review_comments: 0, maintainer_can_modify: false },
    ...{ commits: pull.commits.length, additions: 10, deletions: 2, changed_files: 1 },
  };
}

/** `commit` of the description. */
export function commitJson({ sha, message, author }: Commit, repository: Repository, roots: Roots): object {
  const path = fullName(repository);
  const url = `${roots.api}/repos/${path}`;
  const { login, ...signature } = author;
  const user = login === undefined ? null : userJson({ login, type: 'User' } satisfies User, roots);
  return {
    ...{ sha, node_id: nodeId('C', numberOf(sha)), url: `${url}/commits/${sha}`, parents: [] },
    ...{ html_url: `${roots.html}/${path}/commit/${sha}`, comments_url: `${url}/commits/${sha}/comments` },
    commit: {
      ...{ url: `${url}/git/commits/${sha}`, message, comment_count: 0, author: signature, committer: signature },
      tree: { sha, url: `${url}/git/trees/${sha}` },
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    ...{ author: user, committer: user },
  };
}

/** A repository outside of the world, of which nothing but its name is known. */
function elsewhere(path: string): Repository {
  const [owner = '', name = ''] = path.split('/');
  return { owner, name, id: numberOf(path), fork: true, pulls: [] };
}

function suffixed(places: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(places).map(([name, url]) => [`${name}_url`, url]));
}

function linked(places: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(places).map(([name, href]) => [name, { href }]));
}

function noReactions(url: string): object {
  const kinds = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];
  return { url, total_count: 0, ...Object.fromEntries(kinds.map((kind) => [kind, 0])) };
}
