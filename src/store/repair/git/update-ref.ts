import { runGit } from '../../git/git.ts';
import { refusal } from '../../git/refusal.ts';
import type { Repository } from '../../git/repository.ts';
import type { RefValue } from './refs.ts';

/** Somebody else moved it, or is about to. */
const MOVED = /but expected|reference already exists|unable to resolve reference|File exists/;

/**
 * Moves a ref from what was seen in it to an object, or deletes it; false, and nothing changed, when it holds something
 * else by now. What a symbolic ref stands for is never touched.
 *
 * @throws git-failed, disk-full, read-only, no-git
 */
export async function moveRef(
  repository: Repository,
  name: string,
  seen: RefValue | undefined,
  to: string | undefined,
): Promise<boolean> {
  const run = (...args: string[]) => update(repository, args);
  // git moves only what it can read, and refuses what is broken; that a ref is symbolic, it takes from nobody.
  if (seen && !seen.oid && !seen.target) await run('symbolic-ref', name, `${name}-salvaged`);
  const symbolic = seen !== undefined && (seen.target !== undefined || !seen.oid);
  if (to === undefined && symbolic) return run('symbolic-ref', '--delete', name);
  if (to === undefined) return seen?.oid ? run('update-ref', '--no-deref', '-d', name, seen.oid) : true;
  return run('update-ref', '--no-deref', '-m', 'sess doctor', name, to, seen?.oid ?? '0'.repeat(to.length));
}

async function update({ gitDir }: Repository, args: readonly string[]): Promise<boolean> {
  const { code, stderr } = await runGit(gitDir, ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsync=all', ...args]);
  if (code === 0) return true;
  const refused = refusal(args[0] ?? '', stderr, gitDir);
  if (refused.code === 'git-failed' && MOVED.test(stderr)) return false;
  throw refused;
}
