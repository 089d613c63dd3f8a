import { spawn } from 'node:child_process';
import { PROGRAM } from '../support/program.ts';
import { cleanEnvironment } from '../support/repository.ts';

/** Who dies: sess with every git it started, as when a machine goes down, or sess alone. */
export type Victim = 'group' | 'sess';

export interface Outcome {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly stderr: string;
  readonly ms: number;
}

const NODE = process.env.SESS_TEST_NODE ?? process.execPath;

/** Runs sess in a process group of its own and sends SIGKILL after a delay, unless it is done by then. */
export function killedRun(folder: string, args: readonly string[], victim: Victim, delay_ms: number): Promise<Outcome> {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(NODE, [PROGRAM, ...args], {
      cwd: folder,
      env: cleanEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const timer = setTimeout(() => kill(child.pid, victim), delay_ms);
    // Not `close`: a git that outlives sess holds the pipes open.
    child.on('exit', (code) => {
      clearTimeout(timer);
      done({ code, stderr, ms: performance.now() - started });
    });
  });
}

function kill(pid: number | undefined, victim: Victim): void {
  if (pid === undefined) return;
  try {
    process.kill(victim === 'group' ? -pid : pid, 'SIGKILL');
  } catch (error) {
    // It ended just before.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
