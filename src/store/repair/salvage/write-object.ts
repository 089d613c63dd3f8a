import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Repository } from '../../git/repository.ts';
import { diskError, syncFolder } from '../../local/files.ts';
import { loosePath } from '../checked-reader.ts';
import { objectId } from '../git/object-id.ts';

/**
 * Gives git an object again whose content is known, if it is the one of that id; false when it is not. git itself writes
 * no object that some pack claims to have, though it takes it from here once the pack fails it.
 *
 * @throws read-only, disk-full
 */
export function writeObject(
  repository: Repository,
  type: 'blob' | 'tree',
  oid: string,
  content: string | Buffer,
): boolean {
  if (objectId(type, content, oid) !== oid) return false;
  const path = loosePath(repository, oid);
  const folder = dirname(path);
  const temporary = join(folder, `tmp_obj_sess_${process.pid}_${Math.random().toString(36).slice(2, 10)}`);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(temporary, 'wx', 0o444);
    try {
      const header = Buffer.from(`${type} ${Buffer.byteLength(content)}\0`);
      const bytes = deflateSync(Buffer.concat([header, Buffer.from(content)]));
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(folder);
    return true;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw diskError(error, folder);
  }
}
