import { askProgram } from './ask-program.ts';

/**
 * The token that the gh program keeps for a site; undefined where gh is not there, not logged in, or does not answer.
 *
 * @param variables not passed on: gh gives whatever stands in them to any site it is asked about
 */
export async function ghToken(
  host: string,
  env: NodeJS.ProcessEnv,
  variables: readonly string[],
): Promise<string | undefined> {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !variables.includes(name)));
  const token = (await askProgram('gh', ['auth', 'token', '--hostname', host], kept))?.trim();
  return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
