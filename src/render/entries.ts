import type { Entry } from '../journal/entry.ts';
import { kindNamed } from '../journal/kinds/index.ts';
import { visible, visibleLine } from '../journal/text/visible.ts';
import { inWords } from '../journal/text/words.ts';
import { rootsOf } from '../journal/versions.ts';
import { columns } from '../terminal.ts';
import { shortId } from './logged.ts';
import { style } from './style.ts';
import { fit, width, wrap } from './width.ts';

const INDENT = ' '.repeat(9);
const REPLACED = ' (replaced later)';

/**
 * Every entry: the end of its id, when, what kind, and its words, below it where one line does not hold them. Versions that
 * a later one replaced are there too, and say so.
 */
export function entriesText(entries: readonly Entry[]): string {
  const roots = rootsOf(entries);
  const newest = new Map(entries.map(({ id }) => [roots.get(id) ?? id, id]));
  const isReplaced = ({ id }: Entry): boolean => newest.get(roots.get(id) ?? id) !== id;
  return entries.flatMap((entry) => entryLines(entry, isReplaced(entry) ? REPLACED : '')).join('\n');
}

function entryLines(entry: Entry, mark: string): string[] {
  const { id, at, kind } = entry;
  const head = `${style.dim(shortId(id))} ${at.slice(0, 16)} ${fit(visibleLine(kind), 11)}`;
  const text = visible(entry.text).trimEnd() || visibleLine(kindNamed(kind)?.summarize(entry) ?? '');
  const line = text + style.dim(mark);
  const room = Math.max(20, columns() - 9 - 17 - 12);
  const said = besides(entry);
  if (said.length === 0 && !text.includes('\n') && width(text) + mark.length <= room)
    return [`${head} ${line}`.trimEnd()];
  const lines = [...text.split('\n'), ...said].flatMap((one) => (one.trim() === '' ? [''] : wrapped(one)));
  return [`${head}${style.dim(mark)}`.trimEnd(), ...lines.map((one) => `${INDENT}${one}`.trimEnd())];
}

/** What was said with the entry: why, by whom, in which file. */
function besides({ kind, fields }: Entry): string[] {
  const companions = kindNamed(kind)?.flag?.companions ?? [];
  return [...new Set(companions.map(({ field }) => field))].flatMap((field) => {
    const said = inWords(fields[field]);
    return said === '' ? [] : [`${field}: ${visibleLine(said)}`];
  });
}

/** A line that fits stays as it was written: it may be code. */
function wrapped(line: string): string[] {
  const room = Math.max(20, columns() - INDENT.length);
  return width(line) <= room ? [line.replaceAll('\t', '  ')] : wrap(line, room);
}
