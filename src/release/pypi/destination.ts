import type { PypiRelease } from '../check.ts';
import { NotKnown } from '../not-known.ts';
import type { PypiDestination } from './pypi-facts.ts';

/** Which rules hold where an upload goes: those of PyPI unless something says that it goes elsewhere. */
export async function destinationKind({ facts }: PypiRelease): Promise<PypiDestination['kind']> {
  try {
    return (await facts.target()).kind;
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    return 'public';
  }
}
