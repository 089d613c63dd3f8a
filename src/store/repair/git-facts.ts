import { runGit } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import { firstLine } from '../git/trace.ts';

/** What git says of itself and of a repository. */
export interface GitFacts {
  /** As in `2.39.5`; empty when it says nothing of the sort. */
  readonly version: string;
  /** What it says when it will not read the repository. */
  readonly refusal: string | undefined;
  /** Names of the settings that say who works here and are not set. */
  readonly unnamed: readonly string[];
}

/** Asks git. @throws no-git */
export async function gitFacts({ gitDir }: Repository): Promise<GitFacts> {
  const ask = (...args: string[]) => runGit(gitDir, args);
  const [version, look, name, email] = await Promise.all([
    ask('version'),
    ask('rev-parse', '--git-dir'),
    ask('config', 'user.name'),
    ask('config', 'user.email'),
  ]);
  return {
    version: /\d+(?:\.\d+)+/.exec(version.stdout.toString('utf8'))?.[0] ?? '',
    refusal: look.code === 0 ? undefined : firstLine(look.stderr),
    unnamed: [...(name.code === 0 ? [] : ['user.name']), ...(email.code === 0 ? [] : ['user.email'])],
  };
}
