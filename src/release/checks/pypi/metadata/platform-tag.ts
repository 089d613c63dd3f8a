import type { PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { platformTagRefusal } from '../../../python/platform-tags.ts';

/** `pypi/platform-tag` */
export const platformTag: PypiCheck = {
  id: 'pypi/platform-tag',
  severity: 'error',
  about: 'pypi',
  title: 'every wheel is for a platform that PyPI knows',
  why: 'PyPI refuses a wheel that says less, or more, than it wants to know of the system.',
  async run(release) {
    if ((await destinationKind(release)) === 'private') return [];
    const dist = await release.facts.dist();
    return (await release.facts.built()).flatMap(({ file, what }) =>
      (what.kind === 'wheel' ? what.wheel.platformTags : []).flatMap((tag) => {
        const refusal = platformTagRefusal(tag);
        const hint = /^linux_/.test(tag) ? `auditwheel repair ${dist?.dir}/${file}` : undefined;
        return refusal === undefined
          ? []
          : [{ message: `${file} is for ${tag}: ${refusal}.`, file: `${dist?.dir}/${file}`, hint }];
      }),
    );
  },
};
