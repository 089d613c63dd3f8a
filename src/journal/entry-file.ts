import { type Entry, type Fields, type Json, RESERVED, safeName } from './entry.ts';
import { toJson } from './text/json.ts';

/** No honest entry is larger; a bigger file on the ref is kept and shown as unreadable. */
export const MAX_ENTRY_BYTES = 1024 * 1024;

/** A file on the ref that cannot be an entry, kept and shown with the reason. */
export interface Unreadable {
  readonly file: string;
  readonly reason: string;
}

/**
 * The file an entry is kept in: one `key: <JSON value>` per line between `---` lines, then the text.
 *
 * JSON values are valid YAML flow scalars, so any YAML reader can read the file, and ours can take them line by line.
 */
export function encodeEntry(entry: Entry): string {
  const lines = RESERVED.map((key) => `${key}: ${toJson(entry[key])}`);
  for (const [name, value] of Object.entries(entry.fields)) lines.push(`${name}: ${toJson(value)}`);
  return `---\n${lines.join('\n')}\n---\n${entry.text}\n`;
}

/** The name of an entry's file, from which its id and kind can be read without opening it. */
export function entryFileName(entry: Pick<Entry, 'id' | 'kind'>): string {
  return `${entry.id}.${entry.kind}.md`;
}

/**
 * Reads what `encodeEntry` wrote. Returns undefined for anything else, such as a file made by hand: those go through
 * the YAML reader in hand-made.ts.
 */
export function decodeEntry(content: string): { meta: Fields; text: string } | undefined {
  if (!content.startsWith('---\n') || !content.endsWith('\n')) return undefined;
  const end = content.indexOf('\n---\n', 3);
  if (end < 0) return undefined;
  const meta: Fields = {};
  for (const line of content.slice(4, end).split('\n')) {
    const colon = line.indexOf(': ');
    if (colon < 1) return undefined;
    const name = line.slice(0, colon);
    if (!FIELD_NAME.test(name) || Object.hasOwn(meta, name)) return undefined;
    try {
      meta[name] = JSON.parse(line.slice(colon + 2)) as Json;
    } catch {
      return undefined;
    }
  }
  return { meta, text: content.slice(end + 5, -1) };
}

/** Checks what a file says against what its path promised; the reason names the first thing that is wrong. */
export function toEntry(file: string, session: string, meta: Fields, text: string): Entry | Unreadable {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const { id, kind, at, branch, commit, author, host, worktree, session: named, ...fields } = meta;
  const wrong = (reason: string): Unreadable => ({ file, reason });
  if (typeof id !== 'string' || typeof kind !== 'string') return wrong('it has no id or no kind');
  if (!safeName(id) || !safeName(kind) || name !== `${id}.${kind}.md`)
    return wrong('its id and kind are not those of its name');
  if (named !== session) return wrong('it names another session');
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return wrong('it has no time');
  const time = new Date(at).toISOString();
  return {
    id,
    session,
    kind,
    at: time,
    text,
    fields,
    branch: text1(branch) || null,
    commit: text1(commit) || null,
    author: text1(author),
    host: text1(host),
    worktree: text1(worktree),
  };
}

/** Tells a file that could not be read from an entry. */
export function isUnreadable(read: Entry | Unreadable): read is Unreadable {
  return 'reason' in read;
}

const FIELD_NAME = /^[a-z][a-z0-9_]*$/;

function text1(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
