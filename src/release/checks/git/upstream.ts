import type { AnyCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';

/** `git/upstream` */
export const upstream: AnyCheck = {
  id: 'git/upstream',
  severity: 'error',
  about: 'any',
  title: 'the branch has what its upstream has, and the other way',
  why: 'What others have merged is not in the release, or what is released exists nowhere else.',
  async run({ facts }) {
    const git = await facts.git();
    if (!git) throw new NotKnown('git has no commit here', 'skipped');
    if (!git.upstream)
      throw new NotKnown(git.branch === undefined ? 'HEAD is on no branch' : 'the branch has no upstream', 'skipped');
    const { name, ahead, behind } = git.upstream;
    const commits = (count: number): string => `${count} commit${count === 1 ? '' : 's'}`;
    return [
      ...(behind > 0 ? [{ message: `The branch lacks ${commits(behind)} of ${name}.`, hint: 'git pull' }] : []),
      ...(ahead > 0
        ? [
            {
              severity: 'warning' as const,
              message: `${commits(ahead)} of the branch ${ahead === 1 ? 'is' : 'are'} not on ${name}.`,
              hint: 'git push',
            },
          ]
        : []),
    ];
  },
};
