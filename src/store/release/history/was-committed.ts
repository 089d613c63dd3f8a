import { runGit } from '../../git/git.ts';
import type { Repository } from '../../git/repository.ts';

/**
 * Whether a file had a content in some commit that HEAD is made of. Content that git would store in another form, as with
 * other ends of lines, is found in none.
 *
 * @param path from the root
 */
export async function wasCommitted({ gitDir }: Repository, path: string, content: Buffer): Promise<boolean> {
  const hashed = await runGit(gitDir, ['hash-object', '--stdin'], content);
  const oid = hashed.stdout.toString('utf8').trim();
  if (hashed.code !== 0 || (await runGit(gitDir, ['cat-file', '-e', oid])).code !== 0) return false;
  const words = ['log', '-n', '1', '--format=%H', `--find-object=${oid}`, 'HEAD', '--', `:(top,literal)${path}`];
  const { code, stdout } = await runGit(gitDir, words);
  return code === 0 && stdout.length > 0;
}
