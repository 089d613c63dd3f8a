type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a site is run by GitHub itself: its own, and those it runs for single companies. */
export function isGitHubs(host: string): boolean {
  return host === 'github.com' || host.endsWith('.ghe.com');
}

/** The site that a job of GitHub Actions, or a person's settings, are about. */
export function ownHost(env: Environment): string {
  const server = env.GITHUB_SERVER_URL ?? '';
  return env.GH_HOST || (URL.canParse(server) ? new URL(server).host : 'github.com');
}

/**
 * Where the API of a site is (GitHub Docs, getting started with the REST API). GITHUB_API_URL says it for the site that the
 * environment is about.
 */
export function apiOf(host: string, env: Environment): string {
  const said = env.GITHUB_API_URL ?? '';
  if (host === ownHost(env) && URL.canParse(said)) return said.replace(/\/+$/, '');
  return isGitHubs(host) ? `https://api.${host}` : `https://${host}/api/v3`;
}

/**
 * The variables in which a token for a site may stand, the first that is set counts. A token for one site is never sent to
 * another, as gh has it (gh help environment); in Actions GITHUB_TOKEN is for the site that runs the job.
 */
export function tokenVariables(host: string, env: Environment): readonly string[] {
  const isOwn = env.GITHUB_ACTIONS === 'true' && host === ownHost(env);
  return isGitHubs(host) || isOwn ? ['GH_TOKEN', 'GITHUB_TOKEN'] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
}
