import { readFileSync, statSync } from 'node:fs';

/** The parsed content of a JSON file of ours; undefined when it is missing or damaged. */
export function readJson<T>(path: string): T | undefined {
  const text = readText(path);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Reads a small text file; undefined when it is missing, or something that could be read for ever. */
export function readText(path: string): string | undefined {
  return readBytes(path)?.toString('utf8');
}

/** The bytes of a file; undefined when it is missing, or something that could be read for ever. */
export function readBytes(path: string): Buffer | undefined {
  try {
    // Most files that are looked for are missing, and an exception costs more than the look.
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
