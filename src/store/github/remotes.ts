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
}

/**
 * Where a branch may have been pushed to, the likeliest place first. A branch that was made from another one follows that, to
 * pull from it, and is pushed under its own name all the same; only a name that is no branch of its own is taken for another
 * name of this one.
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
  const first = { remote: chosen, branch };
  if (there === undefined || followed === undefined || followed !== (chosen ?? followed)) return [first];
  const [local, main] = await Promise.all([
    get(['rev-parse', '--quiet', '--verify', `refs/heads/${there}`]),
    get(['symbolic-ref', '--quiet', `refs/remotes/${followed}/HEAD`]),
  ]);
  const isAnother = local !== undefined || main === `refs/remotes/${followed}/${there}`;
  return isAnother ? [first] : [first, { remote: followed, branch: there }];
}
