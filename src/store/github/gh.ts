import { execFile } from 'node:child_process';
import { programNamed } from '../git/program.ts';

/** It reads a file or a keyring; one that waits for a password is not waited for. */
const PATIENCE_MS = 5000;

/**
 * The token that the gh program keeps for a site; undefined where gh is not there, not logged in, or does not answer.
 *
 * @param variables not passed on: gh gives whatever stands in them to any site it is asked about
 */
export function ghToken(
  host: string,
  env: NodeJS.ProcessEnv,
  variables: readonly string[],
): Promise<string | undefined> {
  const program = programNamed('gh');
  if (program === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !variables.includes(name)));
    const limits = { timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024, windowsHide: true } as const;
    const child = execFile(
      program,
      ['auth', 'token', '--hostname', host],
      { env: kept, ...limits },
      (error, stdout) => {
        const token = String(stdout).trim();
        resolve(error || !/^[\x21-\x7e]+$/.test(token) ? undefined : token);
      },
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}
