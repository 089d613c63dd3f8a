import type { AnyCheck, Found } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';

/** Paths that are named; the rest are counted. */
const MOST = 5;

/** `git/clean-tree` */
export const cleanTree: AnyCheck = {
  id: 'git/clean-tree',
  severity: 'error',
  about: 'any',
  title: 'what is released is what was committed',
  why: 'Nobody can build the same files again, and nobody can see what was in them.',
  async run({ candidate, facts }) {
    const git = await facts.git();
    if (!git) throw new NotKnown('this is no work tree of git', 'skipped');
    const inside = (path: string): boolean => candidate.dir === '.' || path.startsWith(`${candidate.dir}/`);
    const of = (how: string): string[] =>
      git.dirty.filter((one) => one.how === how && inside(one.path)).map(({ path }) => path);
    const found: Found[] = [];
    const [changed, untracked, submodules] = [of('changed'), of('untracked'), of('submodule')];
    if (changed.length > 0)
      found.push({ message: `Not committed: ${named(changed)}.`, hint: 'git status', file: changed[0] ?? '' });
    if (untracked.length > 0)
      found.push({
        ...{ severity: 'warning', file: untracked[0] ?? '', hint: 'git status' },
        message: `Not tracked, and perhaps packed all the same: ${named(untracked)}.`,
      });
    if (submodules.length > 0)
      found.push({
        ...{ severity: 'warning', file: submodules[0] ?? '', hint: 'git submodule status' },
        message: `Submodules are not at the commit that is recorded: ${named(submodules)}.`,
      });
    return found;
  },
};

function named(paths: readonly string[]): string {
  const more = paths.length - MOST;
  return `${paths.slice(0, MOST).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}
