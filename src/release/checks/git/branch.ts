import type { AnyCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';

/** Branches that people release from. */
const RELEASED =
  /^(?:main|master|trunk|stable|next|beta|alpha|develop|\d+(?:\.(?:\d+|x))*|v\d+(?:\.(?:\d+|x))*|(?:release|releases|hotfix|support|maint|maintenance)[/-].+|\d+\.x)$/;

/** `git/branch` */
export const branch: AnyCheck = {
  id: 'git/branch',
  severity: 'error',
  about: 'any',
  title: 'the branch is one that is released from',
  why: 'Work that nobody has reviewed or merged becomes a version that stays for ever.',
  async run({ facts }) {
    const git = await facts.git();
    if (!git) throw new NotKnown('this is no work tree of git', 'skipped');
    // Whoever releases a tag has chosen it, whichever branch it is on.
    if (git.ciTag !== undefined) return [];
    if (git.branch === undefined) throw new NotKnown('HEAD is on no branch, and no CI names one');
    if (RELEASED.test(git.branch)) return [];
    return [{ message: `${git.branch} is not a branch that releases are made from.`, hint: 'git checkout main' }];
  },
};
