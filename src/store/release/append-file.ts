import { appendFileSync, statSync } from 'node:fs';

/**
 * Adds a text to the end of a file, which is made if it is not there. The text is asked for with the bytes the file has
 * already, and a first line break keeps it apart from what stands there.
 *
 * @throws Error when it is no ordinary file, or cannot be written
 */
export function appendToFile(path: string, text: (used: number) => string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  // A pipe would wait for somebody who reads it.
  if (before && !before.isFile()) throw new Error('it is no ordinary file');
  const used = before?.size ?? 0;
  const added = text(used === 0 ? 0 : used + 1);
  if (added !== '') appendFileSync(path, `${used === 0 ? '' : '\n'}${added}`);
}
