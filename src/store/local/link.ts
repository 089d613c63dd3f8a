import { lstatSync } from 'node:fs';

/** Whether a link stands there, wherever it leads. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // Behind a closed door nobody knows, and nobody writes.
    return false;
  }
}
