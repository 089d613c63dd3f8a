import { readFileSync, statSync } from 'node:fs';

/** The parsed content of a JSON file of ours; undefined when it is missing or damaged. */
export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readText(path) ?? '') as T;
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
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
