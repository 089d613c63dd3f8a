import type { Entry } from '../../../journal/entry.ts';
import { countsFirst } from '../../../journal/versions.ts';
import type { Newest, Seen } from './survey.ts';

/** An entry with the file it was read from. */
export interface FiledEntry {
  readonly folder: string;
  readonly name: string;
  readonly mode: string;
  readonly oid: string;
  readonly entry: Entry;
}

/**
 * Notes entries that several files claim to be. Files that say the same are harmless; of those that differ one counts,
 * by the rule of `unique`, and the others are strange.
 */
export function noteRepeated(seen: Seen, filed: readonly FiledEntry[]): void {
  for (const [id, same] of byEntry(filed)) {
    const [first, ...others] = same.toSorted((a, b) => countsFirst(a.entry, b.entry));
    const alike = same.filter(({ oid }) => oid === first?.oid);
    if (alike.length > 1) seen.repeated.push({ id, paths: alike.map(({ folder, name }) => `${folder}/${name}`) });
    for (const { folder, name, mode, oid } of others.filter((other) => !alike.includes(other)))
      seen.strange.push({
        folder,
        name,
        mode,
        oid,
        reason: `${first?.name} claims the same id and is the one that counts`,
      });
  }
}

function byEntry(filed: readonly FiledEntry[]): [id: string, files: FiledEntry[]][] {
  const files = new Map<string, FiledEntry[]>();
  for (const file of filed) files.set(file.entry.id, [...(files.get(file.entry.id) ?? []), file]);
  return [...files].filter(([, same]) => same.length > 1);
}

/** The newest entry of each machine, by the time it gives. */
export function newestOf(filed: readonly FiledEntry[]): Newest[] {
  const newest = new Map<string, Newest>();
  for (const { entry } of filed) {
    const { host, at, id, session } = entry;
    if (at > (newest.get(host)?.at ?? '')) newest.set(host, { host, at, id, session });
  }
  return [...newest.values()];
}
