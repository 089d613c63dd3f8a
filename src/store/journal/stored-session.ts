import type { Entry } from '../../journal/entry.ts';
import { isUnreadable, type Unreadable } from '../../journal/entry-file.ts';
import { replay } from '../../journal/replay.ts';
import { sessionPath } from '../../journal/session-id.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { type GitObject, type ObjectReader, parseTree, type TreeEntry } from '../git/objects.ts';
import { type EntryFile, isMissing, readEntry } from './read-entry.ts';

/** A session as it stands on the ref. */
export interface StoredSession {
  readonly snapshot: Snapshot;
  /** Id of the session's tree: the key under which everything derived from it is remembered. */
  readonly tree: string;
  /** Number of entry files, which decides where the next one goes. */
  readonly files: number;
  /** Everything that was read and the paths of each entry; absent when the snapshot came from the cache. */
  readonly read?: readonly (Entry | Unreadable)[];
  readonly paths?: ReadonlyMap<string, readonly string[]>;
  /** What stands where the folder of entries belongs, when that is no folder. */
  readonly displaced?: TreeEntry | undefined;
}

/** The folder of a session that holds its entries. */
export const ENTRIES = 'entries';
/** Past this many files in a session, entries go into numbered folders, so that no append rewrites a huge tree. */
const FLAT = 256;
const PER_FOLDER = 64;

/** Where the file of a new entry goes, given how many files the session has. */
export function entryPath(session: string, file: string, files: number): string {
  const folder = files < FLAT ? '' : `${String(Math.floor(files / PER_FOLDER)).padStart(4, '0')}/`;
  return entriesPath(session, `${folder}${file}`);
}

/** The path on the ref of something below a session's `entries/`. */
export function entriesPath(session: string, file: string): string {
  return `${sessionPath(session)}/${ENTRIES}/${file}`;
}

/** Whether everything of a session was there to be read: what is missing may come with the next fetch. */
export function isWhole({ unknown }: Snapshot): boolean {
  return unknown.every((file) => 'id' in file || !isMissing(file));
}

/** Reads every entry of a session from its tree. Whatever is not a sound entry is kept as unreadable, with the reason. */
export async function readStored(reader: ObjectReader, id: string, tree: GitObject): Promise<StoredSession> {
  const entries = parseTree(tree).find(({ name }) => name === ENTRIES);
  const displaced = entries && !entries.isTree ? entries : undefined;
  const files = displaced ? [{ ...displaced, path: ENTRIES }] : await entryFiles(reader, entries);
  // Each is parsed as it arrives, so that what is too large to be an entry is not held until the last has come.
  const read = await Promise.all(files.map((file) => readEntry(reader, id, file)));
  const paths = new Map<string, string[]>();
  for (const [index, entry] of read.entries()) {
    const path = entriesPath(id, files[index]?.path ?? '');
    if (!isUnreadable(entry)) paths.set(entry.id, [...(paths.get(entry.id) ?? []), path]);
  }
  return { snapshot: replay(id, read), tree: tree.oid, files: files.length, read, paths, displaced };
}

async function entryFiles(reader: ObjectReader, entries: TreeEntry | undefined): Promise<EntryFile[]> {
  if (!entries) return [];
  const top = await reader.find(entries.oid);
  if (!top) return [{ ...entries, path: entries.name }];
  const children = parseTree(top).map((file) => ({ ...file, path: file.name }));
  const found = await Promise.all(
    children.map(async (child) => {
      const folder = child.isTree ? await reader.find(child.oid) : undefined;
      return folder ? parseTree(folder).map((file) => ({ ...file, path: `${child.path}/${file.name}` })) : [child];
    }),
  );
  return found.flat();
}
