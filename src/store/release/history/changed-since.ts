import { gitText, runGit } from '../../git/git.ts';
import type { Repository } from '../../git/repository.ts';

/**
 * Files of a folder that git tracks and that are not as they were in a commit, from the root; undefined where HEAD is not
 * made of that commit.
 *
 * @param dir from the root; `.` for all @throws git-failed
 */
export async function changedSince(repository: Repository, commit: string, dir: string): Promise<string[] | undefined> {
  const { code } = await runGit(repository.gitDir, ['merge-base', '--is-ancestor', commit, 'HEAD']);
  if (code !== 0) return undefined;
  const path = dir === '.' ? ':(top)' : `:(top,literal)${dir}`;
  const diff = ['diff', '--name-only', '-z', '--no-ext-diff', '--no-renames', commit, '--', path];
  return (await gitText(repository, [`--work-tree=${repository.root}`, ...diff])).split('\0').filter(Boolean);
}
