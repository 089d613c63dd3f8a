import { readFileSync, statSync } from 'node:fs';

/** Configuration that people write is a few lines; what is larger is not read. */
const MOST_BYTES = 1_000_000;

/** Reads a configuration file; undefined when there is none, or something that is too large or not a file. */
export function readConfigText(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() && found.size <= MOST_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
