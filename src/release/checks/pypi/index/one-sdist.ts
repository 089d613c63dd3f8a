import type { PypiCheck } from '../../../check.ts';
import { isSdistName } from '../../../pypi/published/published-files.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';
import { shown } from '../../../shown.ts';

/** `pypi/one-sdist` */
export const oneSdist: PypiCheck = {
  id: 'pypi/one-sdist',
  severity: 'error',
  about: 'pypi',
  title: 'the release has one source distribution',
  why: 'PyPI takes one per release, and refuses a second under any name.',
  async run(release) {
    const same = (await publishedRelease(release))?.same;
    const names = [
      ...(same?.files ?? []).map(({ filename }) => filename).filter(isSdistName),
      ...(await release.facts.built()).filter(({ what }) => what.kind === 'sdist').map(({ file }) => file),
    ];
    const [first, ...others] = new Set(names);
    return others.map((other) => ({
      message: `${shown(other)} would be a second source distribution beside ${shown(first ?? '')}.`,
    }));
  },
};
