import type { PypiCheck } from '../../../check.ts';
import { sameVersion } from '../../../python/version-order.ts';

/** `pypi/filename-burned` */
export const filenameBurned: PypiCheck = {
  id: 'pypi/filename-burned',
  severity: 'error',
  about: 'pypi',
  title: 'no release of this version was there and was deleted',
  why: 'PyPI never takes a file name again, not even after everything was deleted.',
  async run({ candidate, facts }) {
    if (!(await facts.published())) return [];
    const version = await facts.version();
    const releases = await facts.releases();
    if (!releases?.burned.some((burned) => sameVersion(burned, version))) return [];
    return [
      {
        message: `${version} of ${candidate.name} was published and its files were deleted: their names can never be used again. Choose another version.`,
      },
    ];
  },
};
