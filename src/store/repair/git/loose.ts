import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../git/repository.ts';

/** Ids of the objects that git keeps in files of their own; undefined when there are more than so many. */
export function looseObjects({ commonDir }: Pick<Repository, 'commonDir'>, most: number): Set<string> | undefined {
  const objects = join(commonDir, 'objects');
  const found = new Set<string>();
  for (const folder of names(objects).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of names(join(objects, folder))) if (/^[0-9a-f]{38,62}$/.test(name)) found.add(folder + name);
    if (found.size > most) return undefined;
  }
  return found;
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
