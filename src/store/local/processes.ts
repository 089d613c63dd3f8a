import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { isAlive } from './mutex.ts';

/** A process of this machine, told apart from a later one with the same number by when it started. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, in the words of the system; null where the system does not say. */
  readonly started: string | null;
  /** Which run of which machine the number belongs to: boot and process namespace; null where unknown. */
  readonly machine: string | null;
}

interface ProcessInfo {
  readonly parent: number;
  readonly started: string;
  readonly name: string;
  /** It has ended, and only its parent has not asked how. */
  readonly isZombie: boolean;
  /** An interactive shell is the first process of its terminal's session. */
  readonly ownsTerminal: boolean;
}

/** Programs that run others and end with them: none is what works on a session, unless a person types into it. */
const SHELLS = /^(?:ba|da|z|k|fi|c|tc|a)?sh$|^(?:busybox|env|timeout|sudo)$/;

/**
 * The process whose end means that nobody works here any more: an agent, or the shell a person types into. The shells
 * that an agent starts for single commands are passed over. The parent, where the system tells nothing.
 */
export function ownerProcess(): ProcessMark {
  const machine = machineRun();
  for (let pid = process.ppid, steps = 0; pid > 1 && steps < 16; steps++) {
    const info = lookUp(pid);
    if (!info) break;
    if (info.ownsTerminal || !SHELLS.test(info.name)) return { pid, started: info.started, machine };
    pid = info.parent;
  }
  return { pid: process.ppid, started: lookUp(process.ppid)?.started ?? null, machine };
}

/** Whether that very process runs: `reused` when its number belongs to a later one, undefined when nobody here can tell. */
export function processState({ pid, started, machine }: ProcessMark): 'running' | 'gone' | 'reused' | undefined {
  const here = machineRun();
  if (machine !== null && here !== null && machine !== here) {
    // After a restart every process of before is gone; in another container nobody can see them.
    return bootOf(machine) === bootOf(here) ? undefined : 'gone';
  }
  if (!isAlive(pid)) return 'gone';
  const now = lookUp(pid);
  if (now?.isZombie) return 'gone';
  return started === null || now === undefined || now.started === started ? 'running' : 'reused';
}

function bootOf(machine: string): string {
  return machine.split(' ')[0] ?? '';
}

let known: string | null | undefined;

/** Boot id and process namespace (proc(5), namespaces(7)): the same as long as this process lives. */
function machineRun(): string | null {
  known ??= readMachineRun();
  return known;
}

function readMachineRun(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

function lookUp(pid: number): ProcessInfo | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : process.platform === 'win32' ? undefined : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** proc_pid_stat(5): the name stands in brackets and may hold any character, so the fields are counted from the last one. */
function fromProc(pid: number): ProcessInfo {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [state, parent, , session, terminal, ...more] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(parent),
    started: more[14] ?? '',
    name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
    isZombie: state === 'Z' || state === 'X',
    ownsTerminal: Number(session) === pid && Number(terminal) !== 0,
  };
}

/** ps(1) of the BSDs and macOS. A login shell carries a dash before its name. */
function fromPs(pid: number): ProcessInfo | undefined {
  const args = ['-o', 'stat=,ppid=,tty=,lstart=,comm=', '-p', String(pid)];
  const line = execFileSync('ps', args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
  }).trim();
  const [, state, parent, tty, started, command = ''] =
    /^(\S+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.*)$/.exec(line) ?? [];
  if (!parent || !started) return undefined;
  const ownsTerminal = command.startsWith('-') && !/^\?+$/.test(tty ?? '');
  const name = basename(command.replace(/^-/, ''));
  return { parent: Number(parent), started, name, isZombie: state?.startsWith('Z') ?? false, ownsTerminal };
}
