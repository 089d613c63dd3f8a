import type { AnyCheck } from '../../check.ts';

/** `registry/answers` */
export const registryAnswers: AnyCheck = {
  id: 'registry/answers',
  severity: 'error',
  about: 'any',
  title: 'the registry says what is published',
  why: 'Whether a version is taken shows only when it is too late to choose another.',
  async run({ facts }) {
    await facts.published();
    return [];
  },
};
