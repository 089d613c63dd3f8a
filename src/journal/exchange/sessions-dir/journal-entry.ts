import { type Fields, RESERVED, SUPERSEDES } from '../../entry.ts';
import { kindNamed } from '../../kinds/index.ts';
import { inWords } from '../../text/words.ts';
import type { ForeignItem } from '../foreign/foreign-session.ts';
import { readTime } from '../markdown/times.ts';

const TIME_KEYS = ['at', 'time', 'timestamp', 'date', 'created_at'];
const OWN = new Set<string>([...RESERVED, SUPERSEDES]);
const KIND_KEYS = ['kind', 'type'];

/**
 * What a file of free text in a session's `entries/` says: its kind when the front matter names one that `sess log` can
 * write, else a note, at the time of its front matter or of its name.
 */
export function journalItem(file: string, meta: Fields, text: string): ForeignItem[] {
  const named = KIND_KEYS.map((key) => inWords(meta[key]).toLowerCase()).find((name) => kindNamed(name)?.flag);
  const time = TIME_KEYS.find((key) => readTime(inWords(meta[key])) !== undefined);
  const name = file.replace(/\.md$/, '');
  const at = time === undefined ? timeIn(name) : readTime(inWords(meta[time]));
  const fields: Fields = {};
  for (const [key, value] of Object.entries(meta))
    if (key !== time && !(named && KIND_KEYS.includes(key))) fields[fieldName(key, fields)] = value;
  if (text.trim() === '' && Object.keys(fields).length === 0) return [];
  const words = text.trim() === '' ? name : text.trim();
  return [{ kind: named ?? 'note', text: words, fields, at: at ?? 'end', key: ['file', file] }];
}

/** `2025-01-15T10:00:00`, with or without words before or after it. */
function timeIn(name: string): number | undefined {
  const [found] = /\d{4}-\d\d-\d\d(?:[T _]\d\d[:-]?\d\d(?:[:-]?\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?/.exec(name) ?? [];
  return found === undefined ? undefined : readTime(found);
}

/** A key as the name of a field that is not taken; those that entries own get another. */
function fieldName(key: string, taken: Fields): string {
  const plain = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60);
  let name = plain === '' || OWN.has(plain) ? `source_${plain}` : plain;
  while (Object.hasOwn(taken, name)) name += '_';
  return name;
}
