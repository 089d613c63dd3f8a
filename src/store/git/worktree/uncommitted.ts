import { finish, startGit } from '../git.ts';
import { hasGit } from '../program.ts';
import type { Repository } from '../repository.ts';

/** Nobody waits longer than this to be told what they changed. */
const PATIENCE_MS = 2000;

/**
 * Paths in the work tree that differ from HEAD or are not tracked, at most so many, as git-status(1) orders them. Empty
 * where there is no work tree, no git, or too much to look at.
 */
export async function uncommitted(repository: Repository, most: number): Promise<string[]> {
  if (repository.bare || !hasGit()) return [];
  const options = ['--porcelain=v1', '-z', '--no-renames', '--ignore-submodules=dirty', '--untracked-files=normal'];
  const child = startGit(repository.gitDir, [`--work-tree=${repository.root}`, 'status', ...options]);
  const timer = setTimeout(() => child.kill(), PATIENCE_MS);
  const { code, stdout } = await finish(child).finally(() => clearTimeout(timer));
  if (code !== 0) return [];
  const records = stdout.toString('utf8').split('\0').filter(Boolean);
  return records.slice(0, most).map((record) => record.slice(3));
}
