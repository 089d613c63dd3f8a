import type { Context } from '../../context.ts';
import { isSessError } from '../../errors.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import type { Head } from '../../store/git/head.ts';
import { hasGit } from '../../store/git/program.ts';
import type { Live } from '../../store/local/live.ts';
import type { Draft } from './record.ts';

/** What a collection found, and how to remember that it was done once its entries are written. */
export interface Collected {
  readonly drafts: readonly Draft[];
  remember(): Promise<void>;
}

const NOTHING: Collected = { drafts: [], remember: async () => {} };

/** Notes where a session starts in this work tree, so that later commits can be told from earlier ones. */
export async function startCollecting(
  context: Context,
  session: string,
  head: Head,
  agents: readonly string[],
): Promise<void> {
  const { live, repository, host } = context;
  const known = live.read(session);
  // Without a git program nobody can say where the reflog ends; the first command that has one starts here.
  const start = hasGit() && {
    commit: head.commit,
    base: head.commit,
    reflog: await (await import('../../store/git/reflog.ts')).reflogEnd(repository),
  };
  live.write(session, {
    ...{ pid: process.ppid, host, worktree: repository.worktree },
    agents: [...new Set([...(known?.agents ?? []), ...agents])],
    heads: { ...known?.heads, ...(start ? { [repository.gitDir]: start } : {}) },
  });
}

/**
 * The commits made since the last look, as drafts. Costs nothing while HEAD has not moved, unless `thorough`, which
 * also finds commits that no branch holds any more. A repository in which git cannot look has none: that must not
 * stop a log.
 */
export async function collectCommits(
  context: Context,
  snapshot: Snapshot,
  head: Head,
  thorough = false,
): Promise<Collected> {
  if (!hasGit()) return NOTHING;
  const { live, repository } = context;
  const known = live.read(snapshot.id);
  const start = known?.heads[repository.gitDir];
  if (!known || !start) return { drafts: [], remember: () => startCollecting(context, snapshot.id, head, []) };
  if (start.commit === head.commit && !thorough) return NOTHING;
  try {
    const { draftsSince } = await import('./commit-drafts.ts');
    const drafts = await draftsSince(context, snapshot, start, thorough);
    return { drafts, remember: async () => live.write(snapshot.id, withHead(known, repository.gitDir, head)) };
  } catch (error) {
    if (!isSessError(error) || error.code !== 'git-failed') throw error;
    return NOTHING;
  }
}

function withHead(live: Live, gitDir: string, head: Head): Live {
  const start = live.heads[gitDir];
  return start ? { ...live, heads: { ...live.heads, [gitDir]: { ...start, commit: head.commit } } } : live;
}
