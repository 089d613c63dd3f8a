import { type RepositoryName, repositoryOfUrl } from './repository-name.ts';

/** A pull request as a person names it. */
export interface PullRequestName {
  readonly number: number;
  /** Undefined where a number alone was given. */
  readonly repository: RepositoryName | undefined;
}

/** Reads `12`, `#12`, or the address of a pull request or of one of its pages; undefined for anything else. */
export function pullRequestOfText(text: string): PullRequestName | undefined {
  if (/^#?[1-9]\d{0,14}$/.test(text)) return { number: Number(text.replace('#', '')), repository: undefined };
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  const [, owner = '', name = '', number = ''] =
    /^\/([^/]+)\/([^/]+)\/pull\/([1-9]\d{0,14})(?:\/|$)/.exec(pathname) ?? [];
  const repository = repositoryOfUrl(`${origin}/${owner}/${name}`);
  return repository && { number: Number(number), repository };
}
