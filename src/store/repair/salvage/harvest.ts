import type { Entry, Fields } from '../../../journal/entry.ts';
import { decodeEntry, isUnreadable, MAX_ENTRY_BYTES, toEntry } from '../../../journal/entry-file.ts';
import { isSessionId } from '../../../journal/session-id.ts';
import { type ObjectReader, parseTree } from '../../git/objects.ts';
import { DOCUMENTS } from '../../journal/changes.ts';

/** An entry that was found, and the object that holds it. */
export interface Found {
  readonly entry: Entry;
  readonly oid: string;
}

/** A journal's tree has no more folders in one another, with two to spare. */
const MOST_DEPTH = 8;

/** Collects entries from wherever they are still to be had. Where a file lay means nothing: it says itself what it is. */
export class Harvest {
  /** By session and id. */
  readonly sessions = new Map<string, Map<string, Found>>();
  readonly #seen = new Set<string>();

  /** `wanted` says of which sessions. */
  constructor(
    readonly reader: ObjectReader,
    readonly wanted: (session: string) => boolean,
  ) {}

  /** Takes every entry in and below a folder. */
  async folder(oid: string, depth = 0): Promise<void> {
    if (this.#seen.has(oid) || depth > MOST_DEPTH) return;
    this.#seen.add(oid);
    const tree = await this.reader.find(oid);
    if (tree?.type !== 'tree') return;
    const entries = parseTree(tree);
    const files = entries.filter(({ name, isTree }) => !isTree && isEntryName(name));
    await Promise.all(files.map((file) => this.file(file.oid)));
    for (const { name, oid: below, isTree } of entries)
      if (isTree && (!isSessionId(name) || this.wanted(name))) await this.folder(below, depth + 1);
  }

  /** Takes the entry that a file is, if it is one. */
  async file(oid: string): Promise<void> {
    if (this.#seen.has(oid)) return;
    this.#seen.add(oid);
    const entry = await entryInFile(this.reader, oid);
    if (!entry || !this.wanted(entry.session)) return;
    const session = this.sessions.get(entry.session) ?? new Map<string, Found>();
    if (!session.has(entry.id)) session.set(entry.id, { entry, oid });
    this.sessions.set(entry.session, session);
  }

  /** Passes over everything in and below a folder from now on: it is kept already. */
  async skip(oid: string, depth = 0): Promise<void> {
    if (this.#seen.has(oid) || depth > MOST_DEPTH) return;
    this.#seen.add(oid);
    const tree = await this.reader.find(oid);
    const entries = tree?.type === 'tree' ? parseTree(tree) : [];
    for (const entry of entries)
      if (entry.isTree) await this.skip(entry.oid, depth + 1);
      else this.#seen.add(entry.oid);
  }
}

/** The entry that a file is; undefined when git does not have the file, or it is none. */
export async function entryInFile(reader: ObjectReader, oid: string): Promise<Entry | undefined> {
  const blob = await reader.find(oid);
  if (blob?.type !== 'blob' || blob.size > MAX_ENTRY_BYTES) return undefined;
  return entryOf(blob.data.toString('utf8'));
}

function isEntryName(name: string): boolean {
  return name.endsWith('.md') && !DOCUMENTS.some((document) => document === name);
}

async function entryOf(content: string): Promise<Entry | undefined> {
  const ours = decodeEntry(content);
  if (ours) return sound(ours.meta, ours.text);
  if (!content.includes('session:')) return undefined;
  const { readHandMade } = await import('../../../journal/hand-made.ts');
  const made = readHandMade(content);
  return 'reason' in made ? undefined : sound(made.meta, made.text);
}

function sound(meta: Fields, text: string): Entry | undefined {
  if (typeof meta.session !== 'string' || !isSessionId(meta.session)) return undefined;
  const entry = toEntry(`${meta.id}.${meta.kind}.md`, meta.session, meta, text);
  return isUnreadable(entry) ? undefined : entry;
}
