import { runGit } from '../git.ts';
import { hasGit } from '../program.ts';
import type { Repository } from '../repository.ts';

/** A commit as a list shows it. */
export interface ListedCommit {
  readonly oid: string;
  readonly subject: string;
  /** ISO 8601 UTC, from the committer date. */
  readonly at: string;
}

/** The newest commits that HEAD has and another commit has not, newest first; none where git cannot say. */
export async function logSince({ gitDir }: Repository, base: string, most: number): Promise<ListedCommit[]> {
  if (!hasGit() || !/^[0-9a-f]{40,64}$/.test(base)) return [];
  const plain = ['--no-show-signature', '--encoding=UTF-8', '--format=%H%x00%ct%x00%s'];
  const { code, stdout } = await runGit(gitDir, ['log', `--max-count=${most}`, ...plain, 'HEAD', '--not', base, '--']);
  if (code !== 0) return [];
  return stdout
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [oid = '', seconds = '', subject = ''] = line.split('\0');
      return { oid, subject, at: new Date(Math.min(Number(seconds) || 0, 253_402_300_799) * 1000).toISOString() };
    });
}
