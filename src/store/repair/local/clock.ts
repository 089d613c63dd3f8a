import { join } from 'node:path';
import { ageMs } from '../../local/age.ts';
import { namesIn } from './places.ts';

/** The file under these folders whose time lies furthest ahead of this machine's clock, in milliseconds; undefined when none does. */
export function furthestAhead(folders: readonly string[]): { path: string; ahead_ms: number } | undefined {
  const files = folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));
  const ages = files.map((path) => ({ path, ahead_ms: -(ageMs(path) ?? 0) })).filter(({ ahead_ms }) => ahead_ms > 0);
  return ages.toSorted((a, b) => b.ahead_ms - a.ahead_ms)[0];
}
