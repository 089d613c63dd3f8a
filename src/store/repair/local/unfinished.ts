import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { ageMs } from '../../local/age.ts';
import { isUnfinished } from './inbox-files.ts';
import type { Leftover } from './leftovers.ts';
import { namesIn } from './places.ts';

/** Files that some sess began to write long ago and never gave their names. What was set aside is left out. */
export function unfinishedFiles(folder: string): Leftover[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'quarantine') return [];
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return unfinishedFiles(path);
    const age = isUnfinished(name) ? ageMs(path) : undefined;
    return age === undefined ? [] : [{ path, age_s: Math.round(age / 1000) }];
  });
}
