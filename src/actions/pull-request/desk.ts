import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { type RepositoryName, repositoryOfText, repositoryOfUrl } from '../../github/repository-name.ts';
import { apiOf, isGitHubs, ownHost, tokenVariables } from '../../github/site.ts';
import type { Environment } from '../../place.ts';
import { ghToken } from '../../store/github/gh.ts';
import { remotesOf } from '../../store/github/remotes.ts';

/** One repository that pull requests may be in, and as whom it is asked. */
export interface Site {
  readonly repository: RepositoryName;
  readonly api: string;
  readonly token: string | undefined;
  /** Where the token was found, for a person. */
  readonly source: string;
  /** The variable that may hold it. */
  readonly variable: string;
  /** The remote by which it is known here. */
  readonly remote: string | undefined;
}

/** Base before fork: that is how people who have both call them. */
const FIRST = ['upstream', 'origin'];

/**
 * The repositories that a pull request may be in: the one named, else the job's, else those of the remotes that are on a
 * GitHub, the base of a fork first.
 *
 * @throws bad-repository, no-github
 */
export async function sitesOf(context: Context, named: string | undefined): Promise<Site[]> {
  const { env, repository } = context;
  const own = ownHost(env);
  if (named !== undefined) {
    const found = repositoryOfText(named, own);
    if (!found) throw new SessError('bad-repository', [named]);
    return [await siteOf(found, env)];
  }
  const ofJob = env.GITHUB_ACTIONS === 'true' ? repositoryOfText(env.GITHUB_REPOSITORY ?? '', own) : undefined;
  if (ofJob) return [await siteOf(ofJob, env)];
  const remotes = (await remotesOf(repository)).toSorted((a, b) => rank(a.name) - rank(b.name));
  const sites: Site[] = [];
  for (const { name, url } of remotes) {
    const found = repositoryOfUrl(url);
    if (!found) continue;
    const site = { ...(await siteOf(found, env)), remote: name };
    // Any other host may be a GitHub of a company: who has a token for it knows.
    if (isGitHubs(found.host) || found.host === own || site.token !== undefined) sites.push(site);
  }
  if (sites.length === 0) throw new SessError('no-github');
  return sites;
}

function rank(name: string): number {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

async function siteOf(repository: RepositoryName, env: Environment): Promise<Site> {
  const { host } = repository;
  const [first = ''] = tokenVariables(host, env);
  const variable = tokenVariables(host, env).find((name) => env[name]);
  const token = variable === undefined ? await ghToken(host, env) : env[variable];
  return { repository, api: apiOf(host, env), token, source: variable ?? 'gh', variable: first, remote: undefined };
}
