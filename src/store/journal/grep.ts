import { SessError } from '../../errors.ts';
import { runGit } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import { firstLine } from '../git/trace.ts';

/** Paths of entry files that contain all of the words, or any of them, whatever their case. @throws git-failed, no-git */
export async function grepEntries(
  repository: Repository,
  commit: string,
  words: readonly string[],
  every: boolean,
): Promise<string[]> {
  const patterns = words.flatMap((word) => ['-e', word]);
  const args = [
    'grep',
    '--name-only',
    '-z',
    '-i',
    '-a',
    '--fixed-strings',
    ...(every ? ['--all-match'] : []),
    ...patterns,
    commit,
    '--',
    'sessions/*/entries/*',
  ];
  const { code, stdout, stderr } = await runGit(repository.gitDir, args);
  if (code > 1) throw new SessError('git-failed', ['grep', firstLine(stderr)]);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map((line) => line.slice(commit.length + 1));
}
