import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSessError } from '../../errors.ts';
import { runGit } from './git.ts';
import type { ObjectReader } from './objects.ts';
import { hasGit } from './program.ts';
import type { Repository } from './repository.ts';

/** Where a work tree stands. */
export interface Head {
  /** Short branch name; null when detached. */
  readonly branch: string | null;
  /** Null on an unborn branch. */
  readonly commit: string | null;
}

/** HEAD of the repository's own work tree. The commit comes from git; only the symbolic name is read from the file. */
export async function readHead(repository: Repository, reader: ObjectReader): Promise<Head> {
  const [branch, commit] = await Promise.all([branchOf(repository), reader.find('HEAD').catch(unknownWithoutGit)]);
  return { branch, commit: commit?.oid ?? null };
}

async function branchOf({ gitDir }: Repository): Promise<string | null> {
  const target = /^ref: (?:refs\/heads\/)?(.+)$/m.exec(readFileSync(join(gitDir, 'HEAD'), 'utf8'))?.[1];
  if (target !== '.invalid') return target ?? null;
  // In a reftable repository the file is only a marker.
  if (!hasGit()) return null;
  const { stdout } = await runGit(gitDir, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return stdout.toString('utf8').trim() || null;
}

/** Nothing here can say where HEAD is; that must not keep an entry from being taken. */
function unknownWithoutGit(error: unknown): undefined {
  if (!isSessError(error) || error.code !== 'unsupported-repository') throw error;
}
