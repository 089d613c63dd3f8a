import type { Context } from '../../context.ts';
import { isSessError } from '../../errors.ts';
import { dropped } from '../../journal/kinds/dropped.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import type { Head } from '../../store/git/head.ts';
import { hasGit } from '../../store/git/program.ts';
import type { Live } from '../../store/local/live.ts';
import { isAlive } from '../../store/local/mutex.ts';
import { ownerProcess } from '../../store/local/processes.ts';
import type { Draft } from './record.ts';

/** What a collection found, and how to remember that it was done once its entries are written. */
export interface Collected {
  readonly drafts: readonly Draft[];
  remember(): Promise<void>;
}

const NOTHING: Collected = { drafts: [], remember: async () => {} };

/**
 * Notes on this machine who works on a session, and where it starts in this work tree, so that later commits can be told
 * from earlier ones.
 */
export async function startCollecting(context: Context, session: string, head: Head): Promise<void> {
  const { live, repository, host, agent } = context;
  const known = live.read(session);
  // Without a git program nobody can say where the reflog ends; the first command that has one starts here.
  const start = hasGit() && {
    commit: head.commit,
    base: head.commit,
    reflog: await (await import('../../store/git/reflog.ts')).reflogEnd(repository),
  };
  live.write(session, {
    ...{ owner: ownerProcess(), host, worktree: repository.worktree },
    agents: [...new Set([...(known?.agents ?? []), ...(agent ? [agent] : [])])],
    heads: { ...known?.heads, ...(start ? { [repository.gitDir]: start } : {}) },
  });
  live.beat(session, context.now());
}

/** Whoever uses a session owns it once its owner has gone, as when a person goes on in another terminal. */
export function keepOwner({ live, host, agent, now }: Context, session: string): void {
  const known = live.read(session);
  if (!known) return;
  const isKnown = agent === undefined || known.agents.includes(agent);
  if (isKnown && known.host === host && isAlive(known.owner.pid)) return;
  const agents = isKnown ? known.agents : [...known.agents, agent];
  live.write(session, { ...known, owner: ownerProcess(), host, agents });
  live.beat(session, now());
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
  if (!known || !start) return { drafts: [], remember: () => startCollecting(context, snapshot.id, head) };
  const isPaused = snapshot.status === 'paused';
  // What was committed during a pause is other work.
  if (isPaused && !thorough) return { drafts: [], remember: () => startCollecting(context, snapshot.id, head) };
  if (start.commit === head.commit && !thorough) return NOTHING;
  try {
    const { draftsSince } = await import('./commit-drafts.ts');
    const found = await draftsSince(context, snapshot, start, thorough);
    const drafts = isPaused ? found.filter(({ kind }) => kind === dropped.name) : found;
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
