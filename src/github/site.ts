type Environment = Readonly<Record<string, string | undefined>>;

const PUBLIC = 'github.com';

/** Whether a site is run by GitHub itself: its own, and those it runs for single companies. */
export function isGitHubs(host: string): boolean {
  return host === PUBLIC || host.endsWith('.ghe.com');
}

/** The site that runs the job of GitHub Actions; the public one where none does. */
export function serverHost(env: Environment): string {
  const server = env.GITHUB_SERVER_URL ?? '';
  return (URL.canParse(server) && new URL(server).host) || PUBLIC;
}

/** The site that is meant where nobody names one: as a person's settings say, else that of the job. */
export function ownHost(env: Environment): string {
  return chosenHost(env) ?? serverHost(env);
}

/**
 * Where the API of a site is (GitHub Docs, getting started with the REST API). GITHUB_API_URL says it for the site that runs
 * the job, whatever GH_HOST says.
 */
export function apiOf(host: string, env: Environment): string {
  const said = env.GITHUB_API_URL ?? '';
  if (host === serverHost(env) && URL.canParse(said)) return said.replace(/\/+$/, '');
  return isGitHubs(host) ? `https://api.${host}` : `https://${host}/api/v3`;
}

/** Every variable in which a token for some site may stand. */
export const TOKEN_VARIABLES = [
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
  'GH_TOKEN',
  'GITHUB_TOKEN',
] as const satisfies readonly string[];

/**
 * The variables in which a token for a site may stand, the first that is set counts; none for a site that no variable is
 * meant for. Each is for one site only, so that a remote, which anybody may have written, cannot ask for the token of another:
 * GITHUB_TOKEN of a job for the site that runs it; GH_TOKEN, and GITHUB_TOKEN outside of jobs, for the one GitHub runs (gh help
 * environment), which is the public one unless GH_HOST names another; the others for the enterprise's that GH_HOST or the
 * job names.
 */
export function tokenVariables(host: string, env: Environment): readonly string[] {
  const sites = [chosenHost(env), serverHost(env)].filter((site) => site !== undefined);
  const isJob = env.GITHUB_ACTIONS === 'true';
  const enterprise = sites.find((site) => !isGitHubs(site));
  // In a job GH_TOKEN is, as a rule, the job's own token under the name that gh looks for.
  const general = sites.find((site) => isGitHubs(site) || (isJob && site === serverHost(env))) ?? PUBLIC;
  const siteOf: Readonly<Record<(typeof TOKEN_VARIABLES)[number], string | undefined>> = {
    ...{ GH_ENTERPRISE_TOKEN: enterprise, GITHUB_ENTERPRISE_TOKEN: enterprise },
    ...{ GH_TOKEN: general, GITHUB_TOKEN: isJob ? serverHost(env) : general },
  };
  return TOKEN_VARIABLES.filter((name) => siteOf[name] === host);
}

function chosenHost({ GH_HOST = '' }: Environment): string | undefined {
  return GH_HOST.trim().toLowerCase() || undefined;
}
