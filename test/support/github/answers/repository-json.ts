import { createHash } from 'node:crypto';
import { fullName, type Repository, type User } from '../world.ts';

/** Where things are: the root of the API and of the pages for people, both without a slash at the end. */
export interface Roots {
  readonly api: string;
  readonly html: string;
}

const TIME = '2025-03-01T09:00:00Z';
const USER_PLACES = {
  ...asNamed('followers', 'subscriptions', 'repos', 'received_events'),
  ...{ following: 'following{/other_user}', gists: 'gists{/gist_id}', starred: 'starred{/owner}{/repo}' },
  ...{ organizations: 'orgs', events: 'events{/privacy}' },
};
const REPOSITORY_PLACES = {
  ...asNamed('contributors', 'deployments', 'downloads', 'events', 'forks', 'hooks', 'languages', 'merges'),
  ...asNamed('stargazers', 'subscribers', 'subscription', 'tags', 'teams'),
  ...{ archive: '{archive_format}{/ref}', assignees: 'assignees{/user}', blobs: 'git/blobs{/sha}' },
  ...{ branches: 'branches{/branch}', collaborators: 'collaborators{/collaborator}', comments: 'comments{/number}' },
  ...{ commits: 'commits{/sha}', compare: 'compare/{base}...{head}', contents: 'contents/{+path}' },
  ...{ git_commits: 'git/commits{/sha}', git_refs: 'git/refs{/sha}', git_tags: 'git/tags{/sha}' },
  ...{ issue_comment: 'issues/comments{/number}', issue_events: 'issues/events{/number}', issues: 'issues{/number}' },
  ...{ keys: 'keys{/key_id}', labels: 'labels{/name}', milestones: 'milestones{/number}', pulls: 'pulls{/number}' },
  ...{ notifications: 'notifications{?since,all,participating}', releases: 'releases{/id}' },
  ...{ statuses: 'statuses/{sha}', trees: 'git/trees{/sha}' },
};

/** A number that a text always gets; different texts get different ones as a rule. */
export function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** An opaque id as GraphQL calls things. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;
}

/** `simple-user` of the description. */
export function userJson({ login, type }: User, { api, html }: Roots): object {
  const id = numberOf(login);
  const name = encodeURIComponent(login);
  return {
    ...{ login, id, node_id: nodeId('U', id), type, user_view_type: 'public', site_admin: false, gravatar_id: '' },
    ...{ avatar_url: `${html}/avatars/${id}`, url: `${api}/users/${name}`, html_url: `${html}/${name}` },
    ...urls(`${api}/users/${name}`, USER_PLACES),
  };
}

/** `private-user`: what GET /user says of whoever asks. */
export function ownUserJson(user: User, roots: Roots): object {
  return {
    ...{ ...userJson(user, roots), user_view_type: 'private', name: null, company: null, blog: '', location: null },
    ...{ email: null, hireable: null, bio: null, public_repos: 1, public_gists: 0, followers: 0, following: 0 },
    ...{ created_at: TIME, updated_at: TIME, private_gists: 0, total_private_repos: 0, owned_private_repos: 0 },
    ...{ disk_usage: 0, collaborators: 0, two_factor_authentication: true },
  };
}

/** `repository`: what stands in a pull request. */
export function repositoryJson(repository: Repository, roots: Roots): object {
  const { id, name } = repository;
  const path = fullName(repository);
  const [url, page] = [`${roots.api}/repos/${path}`, `${roots.html}/${path}`];
  const host = new URL(roots.html).host;
  const isPrivate = repository.private === true;
  return {
    ...{ id, node_id: nodeId('R', id), name, full_name: path, private: isPrivate, url, html_url: page },
    ...{
      owner: userJson({ login: repository.owner, type: 'User' }, roots),
      visibility: isPrivate ? 'private' : 'public',
    },
    ...{
      ...urls(url, REPOSITORY_PLACES),
      clone_url: `${page}.git`,
      svn_url: page,
      git_url: `git://${host}/${path}.git`,
    },
    ...{ ssh_url: `git@${host}:${path}.git`, mirror_url: null, homepage: null, description: null, language: null },
    ...{
      fork: repository.fork === true,
      archived: false,
      disabled: false,
      is_template: false,
      topics: [],
      license: null,
    },
    ...{ default_branch: 'main', size: 108, forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0 },
    ...{ watchers_count: 0, open_issues: repository.pulls.length, open_issues_count: repository.pulls.length },
    ...{ has_issues: true, has_projects: true, has_wiki: true, has_pages: false, has_downloads: true },
    ...{ has_discussions: false, allow_forking: true, web_commit_signoff_required: false },
    ...{ created_at: TIME, updated_at: TIME, pushed_at: TIME },
  };
}

/** `full-repository`: what GET /repos/{owner}/{repo} says. */
export function fullRepositoryJson(repository: Repository, mayPush: boolean, roots: Roots): object {
  return {
    ...{ ...repositoryJson(repository, roots), network_count: 0, subscribers_count: 1 },
    permissions: { admin: false, maintain: false, push: mayPush, triage: mayPush, pull: true },
  };
}

function asNamed(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function urls(root: string, places: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(places).map(([name, path]) => [`${name}_url`, `${root}/${path}`]));
}
