import type { PypiCheck } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';
import { isSdistName } from '../../../pypi/published/published-files.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';

/** `pypi/both-kinds` */
export const bothKinds: PypiCheck = {
  id: 'pypi/both-kinds',
  severity: 'warning',
  about: 'pypi',
  title: 'there is a wheel and a source distribution',
  why: 'Without a wheel everybody has to build it; without sources nobody can, where no wheel fits.',
  async run(release) {
    const built = await release.facts.built();
    if (built.length === 0) throw new NotKnown('nothing is built', 'skipped');
    // What was published before an interruption belongs to the release.
    const there = release.options.resume ? ((await publishedRelease(release))?.same?.files ?? []) : [];
    const kinds = new Set<string>(built.map(({ what }) => what.kind));
    for (const { filename } of there) kinds.add(isSdistName(filename) ? 'sdist' : 'wheel');
    if (!kinds.has('wheel'))
      return [{ message: 'There is a source distribution, and no wheel.', hint: 'python -m build' }];
    if (!kinds.has('sdist'))
      return [{ message: 'There is a wheel, and no source distribution.', hint: 'python -m build' }];
    return [];
  },
};
