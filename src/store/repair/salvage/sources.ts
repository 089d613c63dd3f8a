import { join } from 'node:path';
import type { ObjectReader } from '../../git/objects.ts';
import { parseTree } from '../../git/objects.ts';
import type { Repository } from '../../git/repository.ts';
import { readText } from '../../local/read-file.ts';
import { refsUnder } from '../git/refs.ts';
import { headerOf, type Root, readRoot, readTop } from '../roots.ts';
import { findDangling } from './dangling.ts';

/** Where entries of a damaged journal may still be found, beside its own ref. */
export interface Sources {
  /** Commits that hold a journal, newest first. */
  readonly roots: readonly Root[];
  /** Folders that may be part of one. */
  readonly trees: readonly string[];
  /** Files that may be an entry of one. */
  readonly blobs: readonly string[];
}

/** Parents looked at, one after the other, for one whose tree can be read. */
const MOST_ANCESTORS = 10_000;

/**
 * Looks everywhere: every other ref that holds a journal, the remote's among them; what the ref held before, by its reflog and by
 * git's list of packed refs; and what git has that nothing leads to.
 *
 * @throws git-failed, no-git
 */
export async function findSources(
  repository: Repository,
  reader: ObjectReader,
  sessDir: string,
  ref: string,
  held: string | undefined,
): Promise<Sources> {
  const dangling = await findDangling(repository, reader, sessDir);
  const refs = await refsUnder(repository, []);
  const values = refs.flatMap(({ name, oid }) => (oid && name !== ref ? [oid] : []));
  const before = [...reflogOf(repository, ref), ...packedValueOf(repository, ref)];
  const starts = [...new Set([...(held ? [held] : []), ...values, ...before, ...dangling.commits])];
  const roots = new Map<string, Root>();
  const trees: string[] = [];
  for (const oid of starts) {
    const root = await nearestJournal(reader, oid, oid === held || before.includes(oid));
    if (root) roots.set(root.commit, root);
  }
  for (const oid of [...dangling.trees, ...(held ? [held] : [])]) if (await looksLikeOurs(reader, oid)) trees.push(oid);
  return { roots: [...roots.values()].toSorted((a, b) => b.seconds - a.seconds), trees, blobs: dangling.blobs };
}

/** Whether the top of a tree is certainly that of a journal: many a folder has something named sessions. */
function isSurelyJournal({ entries, format }: Pick<Root, 'entries' | 'format'>): boolean {
  return format !== undefined && entries.some(({ name, isTree }) => name === 'sessions' && isTree);
}

/**
 * The commit, or the newest one before it, whose tree can be read and is a journal's. Tags are followed.
 *
 * @param ours what the journal's own ref held: a journal may come before a commit that is none
 */
async function nearestJournal(reader: ObjectReader, start: string, ours: boolean): Promise<Root | undefined> {
  const seen = new Set<string>();
  const open = [start];
  for (let oid = open.shift(); oid !== undefined && seen.size < MOST_ANCESTORS; oid = open.shift()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    const root = await readRoot(reader, oid);
    if (root) {
      if (isSurelyJournal(root)) return root;
      // A commit of somebody's work: what comes before it is no journal either.
      if (!ours) continue;
    }
    const object = await reader.find(oid);
    if (object?.type === 'commit') open.push(...headerOf(object).parents);
    else if (object?.type === 'tag') open.push(/^object ([0-9a-f]+)$/m.exec(object.data.toString('latin1'))?.[1] ?? '');
  }
  return undefined;
}

/** Whether a folder's names are those of some folder of a journal, from its top down to that of entries. */
async function looksLikeOurs(reader: ObjectReader, oid: string): Promise<boolean> {
  const tree = await reader.find(oid);
  if (tree?.type !== 'tree') return false;
  const top = await readTop(reader, oid);
  if (top && isSurelyJournal(top)) return true;
  const names = parseTree(tree).map(({ name }) => name);
  return names.length > 0 && names.every((name) => OURS.test(name));
}

const OURS =
  /^(?:\d{4}-\d\d|\d\d|\d{4}|sess_\d+_[0-9a-f]{8}|entries|session\.md|retrospective\.md|[a-z0-9][a-z0-9-]*\.[a-z_]+\.md)$/;

/** Every id that the reflog of a ref names, newest first. */
function reflogOf({ commonDir }: Repository, ref: string): string[] {
  const lines = (readText(join(commonDir, 'logs', ref)) ?? '').split('\n').toReversed();
  return lines.flatMap((line) => /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) /.exec(line)?.slice(1).toReversed() ?? []);
}

/** What a ref held when git last packed all refs. */
function packedValueOf({ commonDir }: Repository, ref: string): string[] {
  const line = (readText(join(commonDir, 'packed-refs')) ?? '').split('\n').find((text) => text.endsWith(` ${ref}`));
  return /^([0-9a-f]{40,64}) /.exec(line ?? '')?.slice(1) ?? [];
}
