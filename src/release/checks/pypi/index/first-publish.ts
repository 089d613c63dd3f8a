import type { PypiCheck } from '../../../check.ts';

/** `pypi/first-publish` */
export const firstPublish: PypiCheck = {
  id: 'pypi/first-publish',
  severity: 'info',
  about: 'pypi',
  title: 'the project is on the index already',
  why: 'Some reasons to refuse a new name show only when it is uploaded.',
  async run({ candidate, facts }) {
    if (await facts.published()) return [];
    return [
      {
        message: `${candidate.name} is not on the index: this would be its first release. Whether the name is too like another one, was forbidden, or was used by a project that was deleted, cannot be asked.`,
      },
    ];
  },
};
