import type { PypiCheck } from '../../../check.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';

/** `pypi/epoch` */
export const epoch: PypiCheck = {
  id: 'pypi/epoch',
  severity: 'warning',
  about: 'pypi',
  title: 'the version begins no new epoch',
  why: 'An epoch outranks every version before it and can never be taken back.',
  async run(release) {
    const found = await publishedRelease(release);
    if (!found || found.same) return [];
    const { text, version, all } = found;
    if (version.epoch === '0' || all.some((one) => one.version.epoch === version.epoch)) return [];
    return [{ message: `${text} begins epoch ${version.epoch}: every later version must carry it too.` }];
  },
};
