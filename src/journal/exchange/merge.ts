import type { Entry } from '../entry.ts';
import { encodeEntry } from '../entry-file.ts';
import { redactedIds } from '../versions.ts';
import type { Sourced } from './sound-entry.ts';

/** An entry of an import as it stood there and as it would be kept, with secrets taken out. */
export interface Offered extends Sourced {
  readonly kept: Entry;
}

/** What bringing entries into a session changes. */
export interface Merge {
  readonly fresh: readonly Entry[];
  /** How many are here already, or were removed here and stay removed. */
  readonly known: number;
  /** How many entries that are here the import removes, because it brings their tombstones. */
  readonly removed: number;
}

/**
 * Compares what an import offers with what a session has. Entries are never changed: one that is here with other
 * content is returned as the conflict it is.
 */
export function mergeEntries(
  existing: readonly Entry[],
  offered: readonly Offered[],
): Merge | { readonly conflict: Offered } {
  const here = new Map(existing.map((entry) => [entry.id, encodeEntry(entry)]));
  const fresh = new Map<string, Entry>();
  const files = new Map(here);
  for (const offer of offered) {
    const file = encodeEntry(offer.kept);
    const known = files.get(offer.kept.id);
    // What lies in the journal with its secret, put there before that secret could be known, is the same entry.
    if (known !== undefined && known !== file && known !== encodeEntry(offer.entry)) return { conflict: offer };
    if (known !== undefined) continue;
    files.set(offer.kept.id, file);
    fresh.set(offer.kept.id, offer.kept);
  }
  const gone = redactedIds([...existing, ...fresh.values()]);
  const added = [...fresh.values()].filter(({ id }) => !gone.has(id));
  const before = redactedIds(existing);
  const removed = existing.filter(({ id }) => gone.has(id) && !before.has(id)).length;
  const ids = new Set(offered.map(({ kept }) => kept.id));
  return { fresh: added, known: ids.size - added.length, removed };
}
