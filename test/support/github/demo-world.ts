import type { Account, PullRequest, Repository, User, World } from './world.ts';

const ada: User = { login: 'ada', type: 'User' };

/** The tokens of the demo world. */
const accounts = {
  'user-token': { ...ada, kind: 'user', can: 'write' },
  // As a workflow of the repository gets it, and as one that a fork's pull request started.
  ghs_actions: { login: 'github-actions[bot]', type: 'Bot', kind: 'installation', can: 'write' },
  ghs_fork: { login: 'github-actions[bot]', type: 'Bot', kind: 'installation', can: 'read' },
  'visitor-token': { login: 'grace', type: 'User', kind: 'user', can: 'read' },
  'stranger-token': { login: 'mallory', type: 'User', kind: 'user', can: 'none' },
  github_pat_narrow: { ...ada, kind: 'fine-grained', can: 'read' },
} as const satisfies { readonly [token: string]: Account };

/** Pull request #12: one commit on the branch fix-auth of the repository itself, open, without comments. */
export function pullRequest(different: Partial<PullRequest> = {}): PullRequest {
  const sha = 'f1d2d2f924e986ac86fdf7b36c94bcdf32beec15';
  const author = { name: 'Ada Example', email: 'ada@example.com', date: '2026-01-10T18:00:00Z', login: 'ada' };
  return {
    ...{ number: 12, title: 'Fix auth timeout', state: 'open', user: ada },
    head: { label: 'octo-org:fix-auth', ref: 'fix-auth', sha, repo: 'octo-org/demo' },
    base: { ref: 'main', sha: 'e242ed3bffccdf271b7fbaf34ed72d089537b42f' },
    ...{ created_at: '2026-01-10T18:05:00Z', closed_at: null, merged_at: null },
    commits: [{ sha, message: 'Give refresh tokens a deadline\n\nThey had none.', author }],
    comments: [],
    ...different,
  };
}

/** The repository octo-org/demo with pull request #12. */
export function demoRepository(different: Partial<Repository> = {}): Repository {
  return { owner: 'octo-org', name: 'demo', id: 700_100_200, pulls: [pullRequest()], ...different };
}

/** One repository, one pull request, and a token of every sort. */
export function demoWorld(different: Partial<Repository> = {}): World {
  return { repositories: [demoRepository(different)], accounts };
}
