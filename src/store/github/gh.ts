import { execFile } from 'node:child_process';

/** It reads a file or a keyring; one that waits for a password is not waited for. */
const PATIENCE_MS = 5000;

/** The token that the gh program keeps for a site; undefined where gh is not there, not logged in, or does not answer. */
export function ghToken(host: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env, timeout: PATIENCE_MS, maxBuffer: 64 * 1024, windowsHide: true };
    const child = execFile('gh', ['auth', 'token', '--hostname', host], options, (error, stdout) => {
      const token = String(stdout).trim();
      resolve(error || !/^[\x21-\x7e]+$/.test(token) ? undefined : token);
    });
    child.stdin?.end();
  });
}
