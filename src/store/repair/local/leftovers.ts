import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ageMs } from '../../local/age.ts';
import { namesIn } from './places.ts';

/** A file that some process of git made for a short while, and how long ago that was. */
export interface Leftover {
  readonly path: string;
  readonly age_s: number;
}

/** Lock files on the journal's ref and on every ref of sess. */
export function refLocks(commonDir: string, ref: string): Leftover[] {
  const ours = [join(commonDir, `${ref}.lock`), ...locksBelow(join(commonDir, 'refs', 'sess'))];
  return withAges([...new Set(ours)].filter(existsSync));
}

/** The lock git takes while it packs all refs. */
export function packedRefsLock(commonDir: string): Leftover[] {
  return withAges([join(commonDir, 'packed-refs.lock')].filter(existsSync));
}

/** Reports of git fast-import about a run that did not end well. */
export function crashReports(commonDir: string): Leftover[] {
  const names = namesIn(commonDir).filter((name) => name.startsWith('fast_import_crash_'));
  return withAges(names.map((name) => join(commonDir, name)));
}

/** Objects and packs that git did not finish writing. */
export function unfinishedObjects(commonDir: string): Leftover[] {
  const objects = join(commonDir, 'objects');
  const folders = namesIn(objects).filter((name) => /^(?:[0-9a-f]{2}|pack)$/.test(name));
  const paths = [objects, ...folders.map((name) => join(objects, name))].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => /^\.?tmp_/.test(name))
      .map((name) => join(folder, name)),
  );
  return withAges(paths);
}

function locksBelow(folder: string): string[] {
  return namesIn(folder).flatMap((name) =>
    name.endsWith('.lock') ? [join(folder, name)] : locksBelow(join(folder, name)),
  );
}

function withAges(paths: readonly string[]): Leftover[] {
  return paths.flatMap((path) => {
    const age = ageMs(path);
    return age === undefined ? [] : [{ path, age_s: Math.round(age / 1000) }];
  });
}
