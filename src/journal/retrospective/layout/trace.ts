import type { Code } from 'mdast';
import type { Row } from '../../kind.ts';

/** What programs print of an error: lines below the first that are indented. */
const INDENTED = /\n[ \t]+\S/;
/** What people indent. */
const MARKDOWN = /^[ \t]*(?:[-*+>|]|\d+[.)]|```|~~~)(?:\s|$)|```|~~~/m;
/** Of a longer trace the ends say nothing new. */
const MOST_LINES = 30;

/** The words of a row as a cell of a table has room for them: of a trace the first line. */
export function firstLine(row: Row): Row {
  return isTrace(row) ? { ...row, text: row.text.trim().split('\n', 1)[0] ?? '' } : row;
}

/** A trace as code, to stand below the table; nothing where the words are none. */
export function traceOf(row: Row): Code[] {
  if (!isTrace(row)) return [];
  const lines = row.text.trim().split('\n');
  const more = lines.length - MOST_LINES;
  const shown = more > 0 ? [...lines.slice(0, MOST_LINES), `… ${more} more lines`] : lines;
  return [{ type: 'code', lang: null, value: shown.join('\n') }];
}

function isTrace({ text }: Row): boolean {
  return INDENTED.test(text.trim()) && !MARKDOWN.test(text);
}
