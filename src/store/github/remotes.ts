import { runGit } from '../git/git.ts';
import { hasGit } from '../git/program.ts';
import type { Repository } from '../git/repository.ts';
import { throughSshConfig } from './ssh-host.ts';

/** A remote by the address that git would fetch from: `url.<base>.insteadOf` and other names of hosts in ssh_config(5) are undone. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** The remotes of a repository; none without git. */
export async function remotesOf({ gitDir }: Repository): Promise<Remote[]> {
  if (!hasGit()) return [];
  const { stdout } = await runGit(gitDir, ['remote', '-v']);
  const remotes = stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, url] = /^(\S+)\t(.+) \(fetch\)(?: \[.*\])?$/.exec(line) ?? [];
      return name && url ? [{ name, url }] : [];
    });
  return await Promise.all(remotes.map(async ({ name, url }) => ({ name, url: await throughSshConfig(url) })));
}

/** What a branch is called where it was pushed to. */
export interface Pushed {
  /** The name of a remote, or an address; undefined where the settings do not say. */
  readonly remote: string | undefined;
  readonly branch: string;
  /** Remotes that had a branch of this name when git last heard of them; undefined where it is not needed, or nobody can tell. */
  readonly on?: readonly string[];
  /** The pull request that it was fetched as, as `gh pr checkout` does. */
  readonly number?: number;
}

/**
 * Where a branch may have been pushed to, the likeliest place first. A branch that was made from another one follows that, to
 * pull from it, and is pushed under its own name all the same; only a name that is no branch of its own is taken for another
 * name of this one, and comes first where no remote has this one's own.
 */
export async function pushedTo({ gitDir }: Repository, branch: string): Promise<Pushed[]> {
  if (!hasGit()) return [{ remote: undefined, branch }];
  const get = async (args: readonly string[]): Promise<string | undefined> => {
    const { code, stdout } = await runGit(gitDir, args);
    return code === 0 ? stdout.toString('utf8').trim() : undefined;
  };
  const setting = (key: string): Promise<string | undefined> => get(['config', '--get', key]);
  // A remote's name, or an address.
  const remote = async (key: string): Promise<string | undefined> => {
    const value = await setting(key);
    return value && (await throughSshConfig(value));
  };
  const [own, usual, followed, merge] = await Promise.all([
    ...[`branch.${branch}.pushRemote`, 'remote.pushDefault', `branch.${branch}.remote`].map(remote),
    setting(`branch.${branch}.merge`),
  ]);
  const chosen = own ?? usual;
  const there = merge?.startsWith('refs/heads/') ? merge.slice('refs/heads/'.length) : undefined;
  if (there === branch) return [{ remote: chosen ?? followed, branch }];
  const number = /^refs\/pull\/([1-9]\d{0,14})\/head$/.exec(merge ?? '')?.[1];
  if (number !== undefined) return [{ remote: followed, branch, number: Number(number) }];
  const first = { remote: chosen, branch, on: await remotesWith(gitDir, branch) };
  if (there === undefined || followed === undefined || followed !== (chosen ?? followed)) return [first];
  const [local, main] = await Promise.all([
    get(['rev-parse', '--quiet', '--verify', `refs/heads/${there}`]),
    get(['symbolic-ref', '--quiet', `refs/remotes/${followed}/HEAD`]),
  ]);
  const isAnother = local !== undefined || main === `refs/remotes/${followed}/${there}`;
  if (isAnother) return [first];
  const other = { remote: followed, branch: there };
  return first.on.length > 0 ? [first, other] : [other, first];
}

/** The remotes, by name, that have a branch as far as git has heard. */
async function remotesWith(gitDir: string, branch: string): Promise<string[]> {
  const end = `/${branch}`;
  const { stdout } = await runGit(gitDir, ['for-each-ref', '--format=%(refname)', `refs/remotes/*${end}`]);
  const names = stdout
    .toString('utf8')
    .split('\n')
    .filter((ref) => ref.endsWith(end));
  return names.map((ref) => ref.slice('refs/remotes/'.length, -end.length));
}

/** Whether a commit is in this repository. */
export async function hasCommit({ gitDir }: Repository, oid: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(oid)) return false;
  return (await runGit(gitDir, ['cat-file', '-e', `${oid}^{commit}`])).code === 0;
}
