import { isSessError } from '../../../errors.ts';
import type { Fields, Json } from '../../entry.ts';
import { cleanText, MAX_TEXT_BYTES } from '../../text/clean.ts';
import { refuseImport } from '../import-source.ts';
import type { ForeignItem, ForeignSession } from './foreign-session.ts';

/** No session that somebody wrote or worked says more. */
const MOST_ITEMS = 20_000;

/** A foreign session whose texts are as `sess log` would store them. A note that is too long for one entry becomes several. @throws cannot-import */
export function cleanSession(session: ForeignSession): ForeignSession {
  const { items, where } = session;
  if (items.length > MOST_ITEMS) return refuseImport(where, `it says ${items.length} things, more than a session has`);
  return { ...session, items: items.flatMap((item) => clean(item, where)) };
}

function clean(item: ForeignItem, where: string): ForeignItem[] {
  const what = `${item.kind} "${item.text.trim().slice(0, 40)}"`;
  const fields = item.fields ? { fields: cleanFields(item.fields, what, where) as Fields } : {};
  return split(item).map((part) => ({ ...part, ...fields, text: cleaned(part.text, what, where) }));
}

/** Cut at ends of lines, each part under a key of its own. */
function split(item: ForeignItem): ForeignItem[] {
  if (item.kind !== 'note' || Buffer.byteLength(item.text) <= MAX_TEXT_BYTES) return [item];
  const parts: string[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const line of item.text.split('\n')) {
    size += Buffer.byteLength(line) + 1;
    if (size > MAX_TEXT_BYTES) {
      parts.push(line);
      size = Buffer.byteLength(line);
    } else parts[parts.length - 1] += `\n${line}`;
  }
  return parts
    .filter((text) => text.trim() !== '')
    .map((text, index) => ({ ...item, text, key: [...item.key, `part ${index + 1}`] }));
}

/** Some entries say enough without words. */
function cleaned(text: string, what: string, where: string): string {
  if (text.trim() === '') return '';
  try {
    return cleanText('it', text.toWellFormed());
  } catch (error) {
    if (!isSessError(error)) throw error;
    return refuseImport(`${where}, ${what}`, error.message.replace(/\.$/, ''));
  }
}

function cleanFields(value: Json, what: string, where: string): Json {
  if (typeof value === 'string') return cleaned(value, what, where);
  if (Array.isArray(value)) return value.map((part) => cleanFields(part, what, where));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleanFields(part, what, where)]));
}
