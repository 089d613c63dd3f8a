import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { SessError } from '../../errors.ts';
import { gitProgram } from './program.ts';
import type { Repository } from './repository.ts';
import { firstLine, trace } from './trace.ts';

/** Variables that bind a child to a repository, index or reading of paths; a git hook exports some, and ours are explicit. */
const BINDING = new Set([
  ...['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH', 'GIT_GRAFT_FILE'],
  ...['GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_CONFIG'],
  ...['GIT_IMPLICIT_WORK_TREE', 'GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE', 'GIT_TRACE', 'GIT_REFLOG_ACTION'],
]);

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Starts git on a repository. The git directory is always named, so that safe.bareRepository=explicit is obeyed, and
 * stdin is a pipe for the caller to write and end.
 */
export function startGit(gitDir: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  trace(`git ${args.join(' ')}`);
  // A watcher of the work tree is a program of the user's that nothing here has use for.
  return spawn(gitProgram() ?? 'git', [`--git-dir=${gitDir}`, '-c', 'core.fsmonitor=false', ...args], {
    cwd: gitDir,
    env: gitEnvironment(),
    windowsHide: true,
  });
}

/** Runs git to its end and collects what it said, whatever the exit code. @throws no-git */
export function runGit(gitDir: string, args: readonly string[], input?: string | Buffer): Promise<GitResult> {
  return finish(startGit(gitDir, args), input);
}

/** The same, in a work tree and with git's own discovery, as a person would type it. */
export function runGitIn(dir: string, args: readonly string[]): Promise<GitResult> {
  trace(`git -C ${dir} ${args.join(' ')}`);
  return finish(spawn(gitProgram() ?? 'git', ['-C', dir, ...args], { env: gitEnvironment(), windowsHide: true }));
}

/** Text that git printed. @throws git-failed with git's own first line, no-git */
export async function gitText(repository: Repository, args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await runGit(repository.gitDir, args, input);
  if (code !== 0) throw new SessError('git-failed', [args[0] ?? '', firstLine(stderr)]);
  return stdout.toString('utf8');
}

/** Gives a started git its input; its end, with everything it printed. @throws no-git */
export function finish(
  child: ChildProcessWithoutNullStreams,
  input: string | Buffer | Readable = '',
): Promise<GitResult> {
  const end = endOf(child);
  if (input instanceof Readable) input.pipe(child.stdin);
  else child.stdin.end(input);
  return end;
}

/** The end of a started git, whoever gives it its input. Asked for when it starts: one that dies early ends unseen. @throws no-git */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<GitResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A child that dies early closes the pipe; its exit code says why.
  child.stdin.on('error', () => {});
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new SessError('no-git', [], { cause: error }) : error),
    );
    child.once('close', (code) =>
      resolve({ code: code ?? 128, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') }),
    );
  });
}

function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !BINDING.has(name));
  // A replacement is what somebody likes to see instead; the journal is what is there.
  return {
    ...Object.fromEntries(kept),
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
  };
}
