import { runGit } from '../../git/git.ts';
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

/** Asks git for everything nothing leads to. It gives up at a damaged object, so those are set aside. @throws no-git */
export async function findDangling(repository: Repository, sessDir: string): Promise<Dangling> {
  for (let round = 0; ; round++) {
    const args = ['fsck', '--connectivity-only', '--dangling', '--no-progress'];
    const { code, stdout, stderr } = await runGit(repository.gitDir, args);
    const damaged = /loose object ([0-9a-f]+) .*is corrupt/.exec(stderr)?.[1];
    const again = code >= 128 && damaged && round < MOST_DAMAGED && setAsideDamaged(repository, sessDir, damaged);
    if (!again) return danglingIn(stdout.toString('latin1'));
  }
}

function danglingIn(listed: string): Dangling {
  const oids = (type: string): string[] =>
    [...listed.matchAll(new RegExp(`^dangling ${type} ([0-9a-f]+)$`, 'gm'))].map(([, oid = '']) => oid);
  return { commits: oids('commit'), trees: oids('tree'), blobs: oids('blob') };
}
