import { type Entry, safeName } from '../../journal/entry.ts';
import { decodeEntry, MAX_ENTRY_BYTES, toEntry, type Unreadable } from '../../journal/entry-file.ts';
import type { ObjectReader, TreeEntry } from '../git/objects.ts';

/** A file where entries belong. */
export interface EntryFile extends TreeEntry {
  /** Below `entries/`. */
  readonly path: string;
}

const MISSING = 'its content is missing from this clone';

/** Whether a file could not be read because git has no sound object for it. */
export function isMissing({ reason }: Unreadable): boolean {
  return reason === MISSING;
}

/** Reads one file of a session. What is no sound entry is unreadable, with the reason. */
export async function readEntry(reader: ObjectReader, session: string, entry: EntryFile): Promise<Entry | Unreadable> {
  const { path: file, mode } = entry;
  const wrong = (reason: string): Unreadable => ({ file, reason });
  if (!file.split('/').every(safeName)) return wrong('its name is not one that sess writes');
  if (entry.isTree) return wrong(file.includes('/') ? 'it is a folder in a folder' : MISSING);
  if (mode === '160000') return wrong('it is a submodule');
  if (mode === '120000') return wrong('it is a symbolic link');
  if (!file.endsWith('.md')) return wrong('its name is not that of an entry');
  const blob = await reader.find(entry.oid);
  if (blob?.type !== 'blob') return wrong(MISSING);
  if (blob.size > MAX_ENTRY_BYTES) return wrong(`it has ${blob.size} bytes, more than any entry`);
  const content = blob.data.toString('utf8');
  const ours = decodeEntry(content);
  if (ours) return toEntry(file, session, ours.meta, ours.text);
  const { readHandMade } = await import('../../journal/hand-made.ts');
  const made = readHandMade(content);
  return 'reason' in made ? wrong(made.reason) : toEntry(file, session, made.meta, made.text);
}
