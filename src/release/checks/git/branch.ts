import type { AnyCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';
import { fits } from '../../rules/pattern.ts';
import { commandLine } from '../../shown.ts';

/** Branches that people release from. */
const RELEASED =
  /^(?:main|master|trunk|stable|next|beta|alpha|develop|production|v?\d+(?:\.(?:\d+|x))*|(?:release|releases|hotfix|support|maint|maintenance|stable|version|rc)[/-].+|(?:main|master|v?\d+(?:\.(?:\d+|x))*)-(?:\d+(?:\.(?:\d+|x))*|stable))$/;

/** `git/branch` */
export const branch: AnyCheck = {
  id: 'git/branch',
  severity: 'error',
  about: 'any',
  title: 'the branch is one that is released from',
  why: 'Work that nobody has reviewed or merged becomes a version that stays for ever.',
  async run({ facts, habits }) {
    const git = await facts.git();
    if (!git) throw new NotKnown('git has no commit here', 'skipped');
    // Whoever releases a tag has chosen it, whichever branch it is on.
    if (git.ciTag !== undefined) return [];
    const { branches } = habits;
    const isReleased = (name: string): boolean =>
      branches ? branches.some((pattern) => fits(pattern, name)) : RELEASED.test(name) || name === git.remoteDefault;
    const names = git.branch === undefined ? git.containing : [git.branch];
    if (names.some(isReleased)) return [];
    if (names.length === 0) throw new NotKnown('HEAD is on no branch, and no CI names one');
    const [usual = git.remoteDefault] = branches ?? [];
    return [
      {
        message: `${names.join(', ')} is not a branch that releases are made from.`,
        hint: usual === undefined || usual.includes('*') ? undefined : commandLine('git checkout', [usual]),
      },
    ];
  },
};
