import type { AnyCheck } from '../../check.ts';
import { NotKnown } from '../../not-known.ts';

/** `registry/auth` */
export const registryAuth: AnyCheck = {
  id: 'registry/auth',
  severity: 'error',
  about: 'any',
  title: 'the registry lets us see what is published',
  why: 'A registry that hides a package says the same as one that does not have it.',
  async run({ facts }) {
    try {
      await facts.published();
    } catch (error) {
      if (!(error instanceof NotKnown) || error.code === 'auth' || error.how === 'skipped') throw error;
      // What else may be wrong is the next rule's.
    }
    return [];
  },
};
