import type { Change } from '../../git/fast-import.ts';
import type { TreeEntry } from '../../git/objects.ts';
import { objectId } from '../git/object-id.ts';
import type { Stale } from './survey.ts';

/** Which derived files of a session are not, byte for byte, what they must be: their object ids say so without a read. */
export function staleDocuments(
  session: string,
  folder: string,
  children: readonly TreeEntry[],
  documents: readonly Change[],
  like: string,
): Stale[] {
  return documents.flatMap((document) => {
    const actual = children.find(({ name }) => document.path === `${folder}/${name}`)?.oid;
    const expected = 'content' in document ? objectId('blob', document.content, like) : undefined;
    return actual === expected ? [] : [{ session, path: document.path, expected, actual }];
  });
}
