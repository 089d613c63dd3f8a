import { MAX_ENTRY_BYTES } from '../../../journal/entry-file.ts';
import { runGit } from '../../git/git.ts';
import type { ObjectReader } from '../../git/objects.ts';
import type { Repository } from '../../git/repository.ts';
import { setAsideDamaged } from './loose-objects.ts';

/** Objects that git has and that nothing leads to. */
export interface Dangling {
  readonly commits: readonly string[];
  readonly trees: readonly string[];
  readonly blobs: readonly string[];
}

/** More damaged objects than this are more than a salvage can put aside one by one. */
const MOST_DAMAGED = 200;

/**
 * Asks git for everything nothing leads to. It gives up at a damaged object, so those are set aside; a damaged pack stops
 * it for good, or makes it trust what it remembers of commits: then everything counts that no work of anybody leads to.
 *
 * @throws no-git
 */
export async function findDangling(repository: Repository, reader: ObjectReader, sessDir: string): Promise<Dangling> {
  for (let round = 0; ; round++) {
    const args = ['fsck', '--connectivity-only', '--dangling', '--no-progress'];
    const { code, stdout, stderr } = await runGit(repository.gitDir, args);
    const damaged = /loose object ([0-9a-f]+) .*is corrupt/.exec(stderr)?.[1];
    if (code >= 128 && damaged && round < MOST_DAMAGED && setAsideDamaged(repository, sessDir, damaged)) continue;
    const dangling = danglingIn(stdout.toString('latin1'));
    const tops = await Promise.all([...dangling.commits, ...dangling.trees].map((oid) => reader.find(oid)));
    return code < 128 && tops.every(Boolean) ? dangling : everythingElse(repository);
  }
}

function danglingIn(listed: string): Dangling {
  const oids = (type: string): string[] =>
    [...listed.matchAll(new RegExp(`^dangling ${type} ([0-9a-f]+)$`, 'gm'))].map(([, oid = '']) => oid);
  return { commits: oids('commit'), trees: oids('tree'), blobs: oids('blob') };
}

async function everythingElse({ gitDir }: Repository): Promise<Dangling> {
  const named = ['rev-list', '--objects', '--missing=print', '--branches', '--tags', '--remotes'];
  const theirs = new Set((await linesOf(gitDir, named)).map((line) => line.split(' ')[0] ?? ''));
  const listed = await linesOf(gitDir, ['cat-file', '--batch-all-objects', '--batch-check', '--unordered']);
  const ours = listed.map((line) => line.split(' ')).filter(([oid = '']) => !theirs.has(oid));
  const oids = (type: string, most: number): string[] =>
    ours.flatMap(([oid = '', is, size]) => (is === type && Number(size) <= most ? [oid] : []));
  return { commits: oids('commit', MAX_ENTRY_BYTES), trees: [], blobs: oids('blob', MAX_ENTRY_BYTES) };
}

async function linesOf(gitDir: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await runGit(gitDir, args);
  return stdout.toString('latin1').split('\n').filter(Boolean);
}
