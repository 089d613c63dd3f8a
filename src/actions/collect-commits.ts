import type { Context } from '../context.ts';
import { isSessError } from '../errors.ts';
import type { Json } from '../journal/entry.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { commitsMade, type MadeCommit, stillReachable } from '../store/git/commits.ts';
import type { Head } from '../store/git/head.ts';
import { hasGit } from '../store/git/program.ts';
import { reflogEnd } from '../store/git/reflog.ts';
import type { Live, StartingPoint } from '../store/local/live.ts';
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
  const start = hasGit() && { commit: head.commit, base: head.commit, reflog: await reflogEnd(repository) };
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
    const drafts = await draftsSince(context, snapshot, start, thorough);
    return { drafts, remember: async () => live.write(snapshot.id, withHead(known, repository.gitDir, head)) };
  } catch (error) {
    if (!isSessError(error) || error.code !== 'git-failed') throw error;
    return NOTHING;
  }
}

async function draftsSince(
  context: Context,
  snapshot: Snapshot,
  start: StartingPoint,
  thorough: boolean,
): Promise<Draft[]> {
  const listed = new Set((snapshot.lists.commits ?? []).map(({ oid }) => String(oid)));
  const made = newestPerPatch(await commitsMade(context.repository, start));
  const added = made.filter(({ oid }) => !listed.has(oid)).map(toDraft);
  return thorough ? [...added, ...(await droppedDrafts(context, snapshot, made))] : added;
}

function withHead(live: Live, gitDir: string, head: Head): Live {
  const start = live.heads[gitDir];
  return start ? { ...live, heads: { ...live.heads, [gitDir]: { ...start, commit: head.commit } } } : live;
}

/** A rebase leaves the old commit and the new one in the reflog; the same change counts once, where it ended up. */
function newestPerPatch(made: readonly MadeCommit[]): MadeCommit[] {
  const newest = new Map(made.map((commit) => [commit.patch_id || commit.oid, commit]));
  return made.filter((commit) => newest.get(commit.patch_id || commit.oid) === commit);
}

async function droppedDrafts(context: Context, snapshot: Snapshot, made: readonly MadeCommit[]): Promise<Draft[]> {
  const listed = snapshot.lists.commits ?? [];
  const oids = listed.map(({ oid }) => String(oid));
  const held = await stillReachable(context.repository, oids);
  const moved = new Set(made.flatMap(({ patch_id, replaces }) => [patch_id, ...replaces]));
  const gone = listed.filter(
    ({ oid, patch_id }) => !held.has(String(oid)) && !moved.has(String(oid)) && !moved.has(String(patch_id || '-')),
  );
  return gone.map(({ text, oid }) => ({ kind: 'dropped', text, fields: { oid: oid ?? null } }));
}

function toDraft({ subject, oid, patch_id, at, paths, files, insertions, deletions, replaces }: MadeCommit): Draft {
  const fields: { [name: string]: Json } = {
    oid,
    patch_id,
    made_at: at,
    files,
    insertions,
    deletions,
    paths: [...paths],
  };
  if (replaces.length > 0) fields.replaces = [...replaces];
  return { kind: 'commit', text: subject || '(no subject)', fields };
}
