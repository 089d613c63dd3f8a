import { type Entry, type Fields, type Json, RESERVED, safeName } from '../entry.ts';
import { decodeEntry, encodeEntry, entryFileName, isUnreadable, MAX_ENTRY_BYTES, toEntry } from '../entry-file.ts';
import { isSessionId } from '../session-id.ts';

/** An entry that an import brings, and the file or line it stood in. */
export interface Sourced {
  readonly entry: Entry;
  readonly where: string;
}

const FIELD_NAME = /^[a-z][a-z0-9_]*$/;
const OWN = new Set<string>([...RESERVED, 'text', 'fields']);
const RESERVED_NAMES = new Set<string>(RESERVED);
const MAX_DEPTH = 20;

/**
 * The entry that a JSON value from elsewhere is, or in plain words what is wrong with it. What this returns can be kept
 * on the ref and comes back from there as it is.
 */
export function soundEntry(value: unknown): Entry | { readonly reason: string } {
  if (!isObject(value)) return { reason: 'an entry is not an object' };
  const odd = Object.keys(value).find((key) => !OWN.has(key));
  if (odd !== undefined) return { reason: `an entry has the key ${JSON.stringify(odd.slice(0, 80))}` };
  const { text, fields = {}, session, ...meta } = value;
  if (typeof session !== 'string' || !isSessionId(session)) return { reason: 'an entry names no session id' };
  if (typeof text !== 'string') return { reason: 'an entry has no text' };
  const reason = wrongFields(fields) ?? wrongNames(meta);
  if (reason) return { reason };
  const { id, kind } = meta as { id: string; kind: string };
  const entry = toEntry(entryFileName({ id, kind }), session, { ...(fields as Fields), ...meta, session }, text);
  return isUnreadable(entry) ? { reason: `an entry is not sound: ${entry.reason}` } : keepable(entry);
}

function wrongNames({ id, kind, branch, commit, ...labels }: Fields): string | undefined {
  if (typeof id !== 'string' || typeof kind !== 'string' || !safeName(id) || !safeName(kind))
    return 'an entry has an id or a kind that no file can have';
  const words = [branch ?? '', commit ?? '', ...Object.values(labels)];
  return words.every((word) => typeof word === 'string') ? undefined : 'an entry has a label that is no text';
}

function wrongFields(fields: unknown): string | undefined {
  if (!isObject(fields)) return 'the fields of an entry are not an object';
  const odd = Object.keys(fields).find((name) => !FIELD_NAME.test(name) || RESERVED_NAMES.has(name));
  if (odd !== undefined) return `an entry has a field named ${JSON.stringify(odd.slice(0, 80))}`;
  return isDeep(fields) ? `the fields of an entry are nested more than ${MAX_DEPTH} deep` : undefined;
}

/** Whether a value holds values in values beyond what anybody means, and programs that walk it survive. */
export function isDeep(value: Json, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth > MAX_DEPTH || Object.values(value).some((part) => isDeep(part, depth + 1));
}

/** Half a surrogate pair, for one, cannot be written as UTF-8. */
function keepable(entry: Entry): Entry | { readonly reason: string } {
  const file = encodeEntry(entry);
  if (Buffer.byteLength(file) > MAX_ENTRY_BYTES) return { reason: `entry ${entry.id} is larger than any entry` };
  const read = decodeEntry(Buffer.from(file).toString('utf8'));
  return read?.text === entry.text ? entry : { reason: `entry ${entry.id} has text that is not Unicode` };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
