import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from '../../support/repository.ts';

/**
 * A git that dies while it writes a commit: `import` is fast-import itself, which makes the pack and moves the ref;
 * `objects` the unpack-objects it starts, which makes the objects. With `machine`, sess and everything it started dies
 * in the same moment; otherwise sess sees it die and goes on.
 */
export interface GitVictim {
  readonly part: 'import' | 'objects';
  readonly machine: boolean;
  /** Before which of its system calls that change something, counted from one; or after how many milliseconds. */
  readonly at: number;
}

/** How a git is killed: before a system call by strace, or after some time where no process may trace another. */
export type Means = 'strace' | 'delay';

/** strace counts the calls of each process on its own; names that a machine does not have are passed over. */
const CALLS = {
  import: ['write', 'pwrite64', 'fsync', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'exit_group'],
  objects: ['mkdir', 'mkdirat', 'link', 'linkat', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat'],
};

/** A git program that runs fast-import under another program, and the means there are to kill it. */
export class GitVictims {
  readonly means: Means;
  readonly #folder: string;

  constructor(root: string) {
    this.#folder = join(root, 'git-in-trials');
    mkdirSync(this.#folder);
    const real = spawnSync('sh', ['-c', 'command -v git'], { env: cleanEnvironment(), encoding: 'utf8' }).stdout.trim();
    const lines = ['#!/bin/sh', 'case " $* " in', `*" fast-import "*) exec $SESS_TRIAL_GIT ${real} "$@" ;;`, 'esac'];
    writeFileSync(join(this.#folder, 'git'), [...lines, `exec ${real} "$@"`, ''].join('\n'));
    chmodSync(join(this.#folder, 'git'), 0o755);
    const traced = spawnSync('strace', ['-f', '-o', '/dev/null', ...inject('import', 1), 'true']);
    this.means = traced.signal === 'SIGKILL' || traced.status === 137 ? 'strace' : 'delay';
  }

  /** The environment in which a victim dies. */
  environment({ part, machine, at }: GitVictim): Record<string, string> {
    const follow = part === 'objects' ? ['-f'] : [];
    const words =
      this.means === 'strace'
        ? ['strace', ...follow, '-o', '/dev/null', ...inject(part, at)]
        : ['timeout', '--foreground', '--signal=KILL', `${(at / 1000).toFixed(4)}s`];
    return this.#under(words, machine ? { SESS_TRIAL_TOGETHER: '1' } : {});
  }

  /** The environment in which the calls of every git are noted in a folder, and nobody dies. */
  watching(traces: string): Record<string, string> {
    rmSync(traces, { recursive: true, force: true });
    mkdirSync(traces);
    if (this.means === 'delay') return {};
    const calls = [...new Set(Object.values(CALLS).flat()), 'execve'].map((name) => `?${name}`).join(',');
    return this.#under(['strace', '-ff', '-o', join(traces, 'of'), '-e', `trace=${calls}`], {});
  }

  /** How many calls a part made while it was watched; without strace, milliseconds within which it ends. */
  calls(traces: string, part: GitVictim['part']): number {
    if (this.means === 'delay') return part === 'import' ? 40 : 0;
    const counts = readdirSync(traces).map((name) => {
      const lines = readFileSync(join(traces, name), 'utf8').split('\n');
      const isImport = lines.some((line) => line.startsWith('execve') && line.includes('"fast-import"'));
      if (isImport !== (part === 'import')) return 0;
      return lines.filter((line) => CALLS[part].includes(line.split('(')[0] ?? '')).length;
    });
    return Math.max(0, ...counts);
  }

  #under(words: readonly string[], more: Record<string, string>): Record<string, string> {
    return { PATH: `${this.#folder}${delimiter}${process.env.PATH ?? ''}`, SESS_TRIAL_GIT: words.join(' '), ...more };
  }
}

function inject(part: GitVictim['part'], at: number): string[] {
  const calls = CALLS[part].map((name) => `?${name}`).join(',');
  return ['-e', `trace=${calls}`, '-e', `inject=${calls}:signal=SIGKILL:when=${at}`];
}
