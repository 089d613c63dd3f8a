import type { Entry } from '../../journal/entry.ts';
import { decodeEntry, isUnreadable, MAX_ENTRY_BYTES, toEntry, type Unreadable } from '../../journal/entry-file.ts';
import { replay } from '../../journal/replay.ts';
import { sessionPath } from '../../journal/session-id.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { type GitObject, type ObjectReader, parseTree } from '../git/objects.ts';

/** A session as it stands on the ref. */
export interface StoredSession {
  readonly snapshot: Snapshot;
  /** Id of the session's tree: the key under which everything derived from it is remembered. */
  readonly tree: string;
  /** Number of entry files, which decides where the next one goes. */
  readonly files: number;
  /** Everything that was read and the path of each entry; absent when the snapshot came from the cache. */
  readonly read?: readonly (Entry | Unreadable)[];
  readonly paths?: ReadonlyMap<string, string>;
}

/** Past this many files in a session, entries go into numbered folders, so that no append rewrites a huge tree. */
const FLAT = 256;
const PER_FOLDER = 64;

/** Where the file of a new entry goes, given how many files the session has. */
export function entryPath(session: string, file: string, files: number): string {
  const folder = files < FLAT ? '' : `${String(Math.floor(files / PER_FOLDER)).padStart(4, '0')}/`;
  return `${sessionPath(session)}/entries/${folder}${file}`;
}

/** Reads every entry of a session from its tree. Whatever is not a sound entry is kept as unreadable, with the reason. */
export async function readStored(reader: ObjectReader, id: string, tree: GitObject): Promise<StoredSession> {
  const files = await entryFiles(reader, tree);
  const blobs = await Promise.all(files.map(({ oid }) => reader.find(oid)));
  const paths = new Map<string, string>();
  const read = await Promise.all(files.map(({ path }, index) => parse(path, id, blobs[index])));
  for (const [index, entry] of read.entries())
    if (!isUnreadable(entry)) paths.set(entry.id, `${sessionPath(id)}/entries/${files[index]?.path}`);
  return { snapshot: replay(id, read), tree: tree.oid, files: files.length, read, paths };
}

async function entryFiles(reader: ObjectReader, tree: GitObject): Promise<{ path: string; oid: string }[]> {
  const entries = parseTree(tree).find(({ name, isTree }) => name === 'entries' && isTree);
  const top = entries && (await reader.find(entries.oid));
  if (!top) return [];
  const folders = parseTree(top).filter(({ isTree }) => isTree);
  const inner = await Promise.all(folders.map(({ oid }) => reader.find(oid)));
  const nested = folders.flatMap(({ name }, index) => {
    const folder = inner[index];
    return folder ? parseTree(folder).map((file) => ({ ...file, path: `${name}/${file.name}` })) : [];
  });
  const flat = parseTree(top).map((file) => ({ ...file, path: file.name }));
  return [...flat, ...nested].filter(({ isTree }) => !isTree);
}

async function parse(file: string, session: string, blob: GitObject | undefined): Promise<Entry | Unreadable> {
  if (blob?.type !== 'blob') return { file, reason: 'its content is missing from this clone' };
  if (blob.size > MAX_ENTRY_BYTES) return { file, reason: `it has ${blob.size} bytes, more than any entry` };
  const content = blob.data.toString('utf8');
  const ours = decodeEntry(content);
  if (ours) return toEntry(file, session, ours.meta, ours.text);
  const { readHandMade } = await import('../../journal/hand-made.ts');
  const made = readHandMade(content);
  return 'reason' in made ? { file, reason: made.reason } : toEntry(file, session, made.meta, made.text);
}
