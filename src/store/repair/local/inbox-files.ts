import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { SessError } from '../../../errors.ts';
import type { Entry } from '../../../journal/entry.ts';
import { ageMs } from '../../local/age.ts';
import { Inbox, soundEntries } from '../../local/inbox.ts';
import { readText } from '../../local/read-file.ts';
import { namesIn } from './places.ts';
import { keepCopy, setAside } from './set-aside.ts';

/** A file in the inbox: entries that wait, a file that is damaged, or something that is none of ours. */
export interface InboxItem {
  readonly path: string;
  readonly state: 'waiting' | 'damaged' | 'foreign';
  readonly age_s: number;
  /** What can be read of it. */
  readonly entries: readonly Entry[];
}

/** The folder in which entries wait. */
function inboxFolder(sessDir: string): string {
  return join(sessDir, 'inbox', 'entries');
}

/** Everything in the inbox but files that are being written. */
export function inboxItems(sessDir: string): InboxItem[] {
  const folder = inboxFolder(sessDir);
  const waiting = new Map(new Inbox(sessDir).read().map(({ path, entries }) => [path, entries]));
  return namesIn(folder).flatMap((name): InboxItem[] => {
    const path = join(folder, name);
    const age = ageMs(path);
    if (age === undefined || isUnfinished(name)) return [];
    const known = { path, age_s: Math.round(age / 1000) };
    const entries = waiting.get(path);
    if (entries) return [{ ...known, state: 'waiting', entries }];
    if (!name.endsWith('.ndjson') || name.startsWith('.') || !lstatSync(path, { throwIfNoEntry: false })?.isFile())
      return [{ ...known, state: 'foreign', entries: [] }];
    return [{ ...known, state: 'damaged', entries: soundEntries(readText(path) ?? '') }];
  });
}

/** Whether this is the temporary name of a file that is being written. */
export function isUnfinished(name: string): boolean {
  return /^\..+\.\d+\.[a-z0-9]+\.tmp$/.test(name);
}

/**
 * Moves a file that cannot be read out of the inbox. The entries that it still holds take its place, so that they wait
 * as before; at every moment they are there once at least, and twice is harmless.
 *
 * @throws read-only, disk-full
 */
export function setAsideInboxItem(sessDir: string, { path, entries }: InboxItem): void {
  const inbox = new Inbox(sessDir);
  const waiting = new Set(inbox.read().flatMap((file) => file.entries.map(({ id }) => id)));
  const taken = new Set(namesIn(inboxFolder(sessDir)));
  // A file is named after its first entry, and must not replace another that holds something else.
  const free = ({ id }: Entry): boolean => !taken.has(`${id}.ndjson`) || path.endsWith(`/${id}.ndjson`);
  const kept = entries.filter(({ id }) => !waiting.has(id)).toSorted((a, b) => Number(free(b)) - Number(free(a)));
  const [first] = kept;
  if (first && !free(first)) throw new SessError('journal-busy');
  const replaced = first !== undefined && path.endsWith(`/${first.id}.ndjson`);
  if (replaced) keepCopy(sessDir, path, 'inbox');
  if (first) inbox.put(kept);
  if (!replaced) setAside(sessDir, path, 'inbox');
}
