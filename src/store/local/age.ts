import { lstatSync } from 'node:fs';

/** Milliseconds since a file was last written, by this machine's clock; negative when that is yet to come, undefined when there is none. */
export function ageMs(path: string): number | undefined {
  try {
    return Date.now() - lstatSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}
