import { execFile } from 'node:child_process';
import { programNamed } from '../git/program.ts';

/** It reads files or a keyring; one that waits for a password is not waited for. */
const PATIENCE_MS = 5000;
const MOST_SAID = 64 * 1024;

/**
 * What another program on this machine prints. Undefined where it is not there, fails, says too much, or does not answer within
 * five seconds. It has nothing to read.
 */
export function askProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const program = programNamed(name);
  if (program === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const limits = { timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: MOST_SAID, windowsHide: true } as const;
    const child = execFile(program, args, { env, ...limits }, (error, stdout) =>
      resolve(error ? undefined : String(stdout)),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end();
  });
}
