import type { PypiCheck } from '../../../check.ts';
import { inEachBuilt } from '../../../pypi/built/built-files.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { isPrivate } from '../../../python/metadata-faults.ts';
import { shown } from '../../../shown.ts';

/** `pypi/private` */
export const privateProject: PypiCheck = {
  id: 'pypi/private',
  severity: 'error',
  about: 'pypi',
  title: 'no classifier says that the project is private',
  why: 'Somebody put it there so that this never leaves; PyPI refuses such files.',
  async run(release) {
    if ((await destinationKind(release)) === 'private') return [];
    return await inEachBuilt(release, undefined, ({ metadata }) =>
      (metadata?.classifiers ?? [])
        .filter(isPrivate)
        .slice(0, 1)
        .map((classifier) => ({ message: `What is built has the classifier ${shown(classifier)}.` })),
    );
  },
};
