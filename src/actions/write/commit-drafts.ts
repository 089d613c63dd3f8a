import type { Context } from '../../context.ts';
import type { Json } from '../../journal/entry.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { commitsMade, type MadeCommit, stillReachable } from '../../store/git/commits.ts';
import type { StartingPoint } from '../../store/local/live.ts';
import type { Draft } from './record.ts';

/** Drafts of the commits made since a session came to this work tree that it does not list yet. */
export async function draftsSince(
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
