import type { NpmCheck } from '../../../check.ts';

/** `npm/packable` */
export const packable: NpmCheck = {
  id: 'npm/packable',
  severity: 'error',
  about: 'npm',
  title: 'it can be said what npm would pack',
  why: 'What leaves would be a surprise.',
  async run({ facts }) {
    await facts.packed();
    return [];
  },
};
