import { SessError } from '../../errors.ts';
import { gitText } from './git.ts';
import type { Repository } from './repository.ts';

/**
 * Refuses a branch that some work tree has checked out, born or not: moving it would change what that work tree is
 * compared with.
 *
 * @throws ref-checked-out, git-failed, no-git
 */
export async function refuseCheckedOut(repository: Repository, ref: string): Promise<void> {
  if (!ref.startsWith('refs/heads/')) return;
  const listed = await gitText(repository, ['worktree', 'list', '--porcelain']);
  const holder = listed.split('\n\n').find((tree) => tree.split('\n').includes(`branch ${ref}`));
  if (holder) throw new SessError('ref-checked-out', [ref, /^worktree (.+)$/m.exec(holder)?.[1] ?? '']);
}
