import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { type RepositoryName, repositoryOfText, repositoryOfUrl, shownAddress } from '../../github/repository-name.ts';
import { apiOf, isGitHubs, ownHost, serverHost, TOKEN_VARIABLES, tokenVariables } from '../../github/site.ts';
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
}

/** A repository by the remote that leads to it. */
export interface KnownRemote {
  readonly name: string;
  readonly repository: RepositoryName;
}

/** Base before fork: that is how people who have both call them. */
const FIRST = ['upstream', 'origin'];

/** The remotes whose addresses a GitHub could have, the base of a fork first. */
export async function knownRemotes({ repository }: Context): Promise<KnownRemote[]> {
  const remotes = (await remotesOf(repository)).toSorted((a, b) => rank(a.name) - rank(b.name));
  return remotes.flatMap(({ name, url }) => {
    const found = repositoryOfUrl(url);
    return found ? [{ name, repository: found }] : [];
  });
}

/**
 * The repositories that a pull request may be in: the one named, else the job's, else those of the remotes that are on a
 * GitHub.
 *
 * @throws bad-repository, bad-token, no-github
 */
export async function sitesOf(context: Context, named: string | undefined): Promise<Site[]> {
  const { env } = context;
  if (named !== undefined) return [await namedSite(named, env)];
  const ofJob = jobRepository(env);
  if (ofJob) return [await siteOf(ofJob, env)];
  const remotes = await knownRemotes(context);
  const different = new Map(remotes.map(({ repository }) => [shown(repository).toLowerCase(), repository]));
  const hosts = [...new Set(remotes.map(({ repository }) => repository.host))];
  const tokens = new Map(await Promise.all(hosts.map(async (host) => [host, await tokenFor(host, env)] as const)));
  const sites = [...different.values()].map((repository) => ({
    ...{ repository, api: apiOf(repository.host, env) },
    ...(tokens.get(repository.host) ?? NONE),
  }));
  // Any other host may be a GitHub of a company: who has a token for it knows.
  const own = ownHost(env);
  const sure = sites.filter(
    ({ repository: { host }, token }) => isGitHubs(host) || host === own || token !== undefined,
  );
  if (sure.length === 0) throw new SessError('no-github');
  return sure;
}

/** The repository that runs the job of GitHub Actions. */
export function jobRepository(env: Environment): RepositoryName | undefined {
  if (env.GITHUB_ACTIONS !== 'true') return undefined;
  return repositoryOfText(env.GITHUB_REPOSITORY ?? '', serverHost(env));
}

/** Says that nobody is there to write as. */
export function noToken({ repository, variable }: Site): SessError {
  return new SessError('no-token', [repository.host, variable]);
}

/** Whether two names mean one repository. */
export function isSame(one: RepositoryName, other: RepositoryName): boolean {
  return shown(one).toLowerCase() === shown(other).toLowerCase();
}

function shown({ host, owner, name }: RepositoryName): string {
  return `${host}/${owner}/${name}`;
}

function rank(name: string): number {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

/** A person who names a host says that its token is meant, as GH_HOST does. */
async function namedSite(text: string, env: Environment): Promise<Site> {
  const found = repositoryOfText(text, ownHost(env));
  if (!found) throw new SessError('bad-repository', [shownAddress(text)]);
  // Where GH_HOST names another one, the token is for that.
  const isNamed = env.GITHUB_ACTIONS !== 'true' && !env.GH_HOST && found.host !== ownHost(env);
  return await siteOf(found, isNamed ? { ...env, GH_HOST: found.host } : env);
}

async function siteOf(repository: RepositoryName, env: Environment): Promise<Site> {
  return { repository, api: apiOf(repository.host, env), ...(await tokenFor(repository.host, env)) };
}

type Token = Pick<Site, 'token' | 'source' | 'variable'>;
const NONE: Token = { token: undefined, source: '', variable: '' };

/** @throws bad-token for one that no header can carry */
async function tokenFor(host: string, env: Environment): Promise<Token> {
  const variables = tokenVariables(host, env);
  const source = variables.find((name) => env[name]?.trim());
  // The last is what a job is given, the first what gh's own documentation speaks of.
  const usual = variables.at(env.GITHUB_ACTIONS === 'true' ? -1 : 0);
  const variable = usual ?? (isGitHubs(host) ? 'GH_TOKEN' : 'GH_ENTERPRISE_TOKEN');
  if (source === undefined) return { token: await ghToken(host, env, TOKEN_VARIABLES), source: 'gh', variable };
  // Files and secrets end with a line break.
  const token = env[source]?.trim() ?? '';
  if (!/^[\x21-\x7e]+$/.test(token)) throw new SessError('bad-token', [host, source, 'no token has such characters.']);
  return { token, source, variable };
}
