import { readFileSync, statSync } from 'node:fs';
import { NotKnown } from '../../release/not-known.ts';

/** Nobody writes a longer text; lock files of large repositories have some ten megabytes. */
const MOST = 32 * 1024 * 1024;

/**
 * The text of a file of a project; undefined where there is none, or something that could be read for ever.
 *
 * @param path absolute
 * @param shown how a message names it
 * @throws NotKnown when it is larger than texts are: who passed over it would say that it is not there
 */
export function projectText(path: string, shown: string): string | undefined {
  let size: number;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile()) return undefined;
    size = found.size;
    if (size <= MOST) return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  throw new NotKnown(`${shown} has ${Math.floor(size / 2 ** 20)} MiB, which is more than is read of one file`);
}
