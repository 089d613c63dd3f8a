import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { CAT_FILE, fastImport } from './arguments.ts';
import { startGit } from './git.ts';
import { hasGit } from './program.ts';
import { discover, ownedByOther } from './repository.ts';

/** git's two processes of a write, started while the code that will use them is still being loaded. */
export interface EarlyGit {
  readonly gitDir: string;
  reader: ChildProcessWithoutNullStreams | undefined;
  writer: ChildProcessWithoutNullStreams | undefined;
}

/**
 * Starts them where a write is likely to follow: in a repository of our own that sess has been used in. Whoever takes one
 * empties its place; `stopEarly` ends what nobody took. Never an error: without them everything starts a little later.
 */
export function startEarly(cwd: string, env: Readonly<Record<string, string | undefined>>): EarlyGit | undefined {
  try {
    const repository = discover(cwd, env);
    const { gitDir, commonDir } = repository;
    if (!hasGit() || ownedByOther(repository) || !existsSync(join(commonDir, 'sess', 'live'))) return undefined;
    const busy = existsSync(join(commonDir, 'sess', 'journal.lock'));
    const reader = watched(startGit(gitDir, CAT_FILE));
    return { gitDir, reader, writer: busy ? undefined : watched(startGit(commonDir, fastImport('small'))) };
  } catch {
    return undefined;
  }
}

/** Ends the processes that were not taken. */
export function stopEarly(early: EarlyGit | undefined): void {
  if (!early) return;
  const { reader, writer } = early;
  Object.assign(early, { reader: undefined, writer: undefined });
  for (const child of [reader, writer]) {
    if (!child) continue;
    child.stdin.end(child === writer ? 'done\n' : '');
    child.unref();
    for (const stream of [child.stdout, child.stderr]) (stream as Socket).unref();
  }
}

/** A child that cannot start or dies says so to whoever takes it; until then nobody listens. */
function watched(child: ChildProcessWithoutNullStreams): ChildProcessWithoutNullStreams {
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  return child;
}
