import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import { type Entry, type Fields, RESERVED, SUPERSEDES } from '../journal/entry.ts';
import { readHandMade } from '../journal/hand-made.ts';
import { cleanText } from '../journal/text/clean.ts';
import { toJson } from '../journal/text/json.ts';
import { rootsOf } from '../journal/versions.ts';
import { findEntry } from './find/find-entry.ts';
import { headOf, record } from './write/record.ts';

/** Lets somebody change a text; resolves to what they made of it. */
export type Editing = (content: string) => Promise<string>;

/**
 * Writes a new entry that takes the place of an old one, with the text given or what comes back from the editor. The
 * old entry is kept.
 *
 * @throws unknown-entry, ambiguous-entry, unchanged-entry, unreadable-edit, empty-text
 */
export async function editEntry(
  context: Context,
  wanted: string,
  named: string | undefined,
  change: string | Editing,
): Promise<Entry> {
  const { entry, all } = await findEntry(context, wanted, named);
  const roots = rootsOf(all);
  const root = roots.get(entry.id) ?? entry.id;
  const newest = all.findLast(({ id }) => roots.get(id) === root) ?? entry;
  const { [SUPERSEDES]: _, ...fields } = newest.fields;
  const changed =
    typeof change === 'string'
      ? { text: cleanText('The text', change), fields }
      : await edited(newest.text, fields, change);
  if (changed.text === newest.text && JSON.stringify(changed.fields) === JSON.stringify(fields))
    throw new SessError('unchanged-entry', [entry.id]);
  const draft = { kind: entry.kind, text: changed.text, fields: { ...changed.fields, [SUPERSEDES]: root } };
  const { entries } = await record(context, entry.session, [draft], await headOf(context));
  const [written] = entries;
  if (!written) throw new SessError('bug', ['an edit wrote nothing']);
  return written;
}

/** Hands out the fields as front matter above the text, and reads both back. */
async function edited(text: string, fields: Fields, editing: Editing): Promise<{ text: string; fields: Fields }> {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${toJson(value)}\n`);
  const given = lines.length > 0 ? `---\n${lines.join('')}---\n${text}\n` : `${text}\n`;
  const back = await editing(given);
  if (lines.length === 0) return { text: cleanText('The text', back), fields };
  const read = readHandMade(back);
  if ('reason' in read) throw new SessError('unreadable-edit', [read.reason]);
  const own = RESERVED.find((name) => Object.hasOwn(read.meta, name));
  if (own) throw new SessError('unreadable-edit', [`its ${own} cannot be changed`]);
  return { text: cleanText('The text', read.text), fields: read.meta };
}
