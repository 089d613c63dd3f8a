import type { Found, PypiCheck } from '../../../check.ts';
import { builtFiles } from '../../../pypi/built/built-files.ts';
import { isPrivate } from '../../../python/metadata-faults.ts';
import { shown } from '../../../shown.ts';

/** `pypi/classifier` */
export const classifier: PypiCheck = {
  id: 'pypi/classifier',
  severity: 'warning',
  about: 'pypi',
  title: 'every classifier is one that PyPI knows',
  why: 'PyPI refuses a file with one that it does not know, or no longer takes.',
  async run(release) {
    const built = await builtFiles(release);
    const said = new Set(built.flatMap(({ metadata }) => metadata?.classifiers ?? []));
    if (said.size === 0) return [];
    const { classifierFault } = await import('../../../python/classifiers/known-classifiers.ts');
    return [...said].flatMap((text): Found[] => {
      const fault = isPrivate(text) ? undefined : classifierFault(text);
      return fault === undefined
        ? []
        : [{ message: `${shown(text)} ${fault}.`, file: release.candidate.manifest.file }];
    });
  },
};
