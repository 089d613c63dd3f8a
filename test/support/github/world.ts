/** Whose token it is and what it may do in every repository of the world. */
export interface Account {
  readonly login: string;
  readonly type: 'User' | 'Bot';
  /** A person's token, one that was narrowed to some permissions, or an app's for one installation (`GITHUB_TOKEN`). */
  readonly kind: 'user' | 'fine-grained' | 'installation';
  readonly can: 'write' | 'read' | 'none';
}

/** Somebody as GitHub shows them beside what they wrote. */
export type User = Pick<Account, 'login' | 'type'>;

/** A commit of a pull request. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  /** With a login where GitHub knows whose address it is. */
  readonly author: { readonly name: string; readonly email: string; readonly date: string; readonly login?: string };
}

/** A pull request; the names of its fields are GitHub's. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly user: User;
  /** `label` is `owner:branch`; `repo` the full name of the repository it comes from, null once that is deleted. */
  readonly head: { readonly label: string; readonly ref: string; readonly sha: string; readonly repo: string | null };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly created_at: string;
  readonly updated_at?: string;
  readonly closed_at: string | null;
  readonly merged_at: string | null;
  readonly locked?: boolean;
  readonly commits: readonly Commit[];
  /** What was said before the test begins, oldest first. */
  readonly comments: readonly { readonly user: User; readonly body: string; readonly created_at: string }[];
}

/** A repository and its pull requests. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly private?: boolean;
  readonly fork?: boolean;
  /** Full names that it had before, which lead to it. */
  readonly formerly?: readonly string[];
  readonly pulls: readonly PullRequest[];
  /** Numbers of issues that were deleted. */
  readonly gone?: readonly number[];
}

/** Everything there is at the beginning of a test. */
export interface World {
  readonly repositories: readonly Repository[];
  /** By token. */
  readonly accounts: { readonly [token: string]: Account };
}

/** A comment as it is now. */
export interface Comment {
  readonly id: number;
  /** The full name of its repository. */
  readonly repository: string;
  readonly issue: number;
  readonly user: User;
  body: string;
  readonly created_at: string;
  updated_at: string;
}

/** `owner/name`. */
export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

/** The comments of a world, with ids that need more than 32 bits as GitHub's do. */
export function commentsOf({ repositories }: World): Comment[] {
  const all = repositories.flatMap((repository) =>
    repository.pulls.flatMap(({ number, comments }) =>
      comments.map((comment) => ({ ...comment, repository: fullName(repository), issue: number })),
    ),
  );
  return all.map((comment, at) => ({ ...comment, id: 4_300_000_007 + 7 * at, updated_at: comment.created_at }));
}
