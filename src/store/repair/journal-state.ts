import type { ObjectReader } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import { CheckedReader } from './checked-reader.ts';
import { promisedObjects } from './git/missing.ts';
import { type RefValue, readRef } from './git/refs.ts';
import { type Root, readRoot } from './roots.ts';

/** What the journal's ref holds, as far as that can be read. */
export interface JournalState {
  readonly ref: string;
  /** Undefined when there is no such ref. */
  readonly value: RefValue | undefined;
  /** Sort of the object it leads to; undefined when that cannot be read. */
  readonly type: string | undefined;
  /** Undefined when it leads to no commit, or to one whose tree cannot be read. */
  readonly root: Root | undefined;
  /** Reads what is there, and fetches nothing. */
  readonly reader: CheckedReader;
}

/** Looks at the journal's ref. @throws git-failed, no-git */
export async function readState(repository: Repository, objects: ObjectReader, ref: string): Promise<JournalState> {
  const value = await readRef(repository, ref);
  const promised = value?.oid ? await promisedObjects(repository, value.oid) : undefined;
  const reader = new CheckedReader(objects, repository, promised);
  const object = value?.oid ? await reader.find(value.oid) : undefined;
  const root = object?.type === 'commit' ? await readRoot(reader, object.oid) : undefined;
  return { ref, value, type: object?.type, root, reader };
}
