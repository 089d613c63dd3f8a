import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { Repository } from '../../git/repository.ts';
import { loosePath } from '../checked-reader.ts';
import { objectId } from '../git/object-id.ts';
import { setAside } from '../local/set-aside.ts';

/** Larger ones are taken for sound: they are none of ours. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Moves the file of an object out of git's way if its content is not what its name says: git would neither read it nor
 * put a sound one in its place. True when it was moved.
 *
 * @throws read-only, disk-full
 */
export function setAsideDamaged(repository: Repository, sessDir: string, oid: string): boolean {
  const path = loosePath(repository, oid);
  if (!isDamaged(path, oid)) return false;
  setAside(sessDir, path, `objects/${oid.slice(0, 2)}`);
  return true;
}

function isDamaged(path: string, oid: string): boolean {
  let packed: Buffer;
  try {
    packed = readFileSync(path);
  } catch (error) {
    // What is not there is missing, not damaged, and what this user may not read is for others to judge.
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
  try {
    const object = inflateSync(packed, { maxOutputLength: MOST_BYTES });
    const nul = object.indexOf(0);
    const [type = ''] = object.toString('latin1', 0, nul).split(' ');
    return objectId(type, object.subarray(nul + 1), oid) !== oid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE';
  }
}
