import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROGRAM } from '../../support/program.ts';
import { cleanEnvironment } from '../../support/repository.ts';

/** Who dies: sess alone, or sess with every git it started, as when a machine goes down. */
export type Victim = 'sess' | 'group';

export interface StepRun {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where the steps are noted; a file of this run alone. */
  readonly report: string;
  /** Killed before the step of this number, counted from one; never when absent. */
  readonly kill?: { readonly step: number; readonly victim: Victim } | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

export interface Outcome {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
  /** Every step in order; the last one of a killed run was not taken. */
  readonly steps: readonly string[];
  /** The process group, in which a git may still be at work. */
  readonly group: number;
}

const PRELOAD = join(import.meta.dirname, 'kill-before.cjs');
const NODE = process.env.SESS_TEST_NODE ?? process.execPath;

/** Runs the built program in a process group of its own, counting its steps, to its end or to the step that kills it. */
export function stepRun({ args, cwd, report, kill, env = {} }: StepRun): Promise<Outcome> {
  const trial: Record<string, string> = { SESS_TRIAL_REPORT: report };
  if (kill) Object.assign(trial, { SESS_TRIAL_STEP: String(kill.step), SESS_TRIAL_VICTIM: kill.victim });
  rmSync(report, { force: true });
  return new Promise((done, failed) => {
    const started = performance.now();
    const child = spawn(NODE, ['--require', PRELOAD, PROGRAM, ...args], {
      cwd,
      env: cleanEnvironment({ ...trial, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', failed);
    child.once('close', (code) => {
      const ms = performance.now() - started;
      try {
        const steps = readFileSync(report, 'utf8').split('\n').slice(0, -1);
        done({ code, stdout, stderr, ms, steps, group: child.pid ?? 0 });
      } catch (error) {
        // An error thrown in an event's listener would end the whole run.
        failed(error);
      }
    });
  });
}

/** Returns once no process of these groups is at work any more, and ends those that do not stop by themselves. */
export async function groupsEnded(groups: readonly number[]): Promise<void> {
  const began = performance.now();
  while (groups.some(isAtWork)) {
    await sleep(2);
    if (performance.now() - began > 10_000) for (const group of groups) signal(group, 'SIGKILL');
  }
}

function isAtWork(group: number): boolean {
  // A process that ended counts as one until its parent has asked, which some first processes of containers never do.
  return signal(group, 0) && (process.platform !== 'linux' || statesOf(group).some((state) => !'ZX'.includes(state)));
}

function signal(group: number, name: 'SIGKILL' | 0): boolean {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

/** proc_pid_stat(5): state, parent and group follow the name in brackets. */
function statesOf(group: number): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state = '', , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(of) === group ? [state] : [];
    } catch {
      return [];
    }
  });
}
