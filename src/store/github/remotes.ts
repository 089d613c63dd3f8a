import { runGit } from '../git/git.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';

/** A remote by the address that git would fetch from, `url.<base>.insteadOf` included. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** The remotes of a repository; none without git. */
export async function remotesOf({ gitDir }: Repository): Promise<Remote[]> {
  if (!hasGit()) return [];
  const { stdout } = await runGit(gitDir, ['remote', '-v']);
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, url] = /^(\S+)\t(.+) \(fetch\)(?: \[.*\])?$/.exec(line) ?? [];
      return name && url ? [{ name, url }] : [];
    });
}

/** Where a branch is pushed to: the remote, and its name there. The branch itself, and nothing more, where it follows none. */
export async function upstreamOf(
  { gitDir }: Repository,
  branch: string,
): Promise<{ readonly remote: string | undefined; readonly branch: string }> {
  const get = async (key: string): Promise<string | undefined> => {
    const { code, stdout } = await runGit(gitDir, ['config', '--get', `branch.${branch}.${key}`]);
    return code === 0 ? stdout.toString('utf8').trim() : undefined;
  };
  const [pushed, remote, merge] = await Promise.all(['pushRemote', 'remote', 'merge'].map(get));
  // A branch that follows main to pull from it is still pushed under its own name.
  const isOwn = pushed === undefined && merge?.startsWith('refs/heads/');
  const there = isOwn ? merge?.slice('refs/heads/'.length) : undefined;
  return { remote: pushed ?? remote, branch: there ?? branch };
}
