import { renderBrief } from '../journal/brief/index.ts';
import { jsonLayout } from '../journal/brief/layout/json.ts';
import type { Layout } from '../journal/brief/layout/layout.ts';
import { linesLayout } from '../journal/brief/layout/lines.ts';
import { markdownLayout } from '../journal/brief/layout/markdown.ts';
import type { Surroundings } from '../journal/brief/surroundings.ts';
import type { Snapshot } from '../journal/snapshot.ts';
import { columns } from '../terminal.ts';
import { style } from './style.ts';
import { wrap } from './width.ts';

export const BRIEF_FORMATS = ['text', 'md', 'json'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

/** The brief of a session in at most so many characters (at least 200), the colours of a terminal not counted. */
export function briefText(snapshot: Snapshot, around: Surroundings, format: BriefFormat, maxChars: number): string {
  const layout = { text: () => textLayout(columns()), md: () => markdownLayout, json: () => jsonLayout }[format]();
  const written = renderBrief(snapshot, around, layout, maxChars);
  return format === 'text' ? coloured(written) : written;
}

/** Lines of at most so many columns; what belongs to an item stands below its words. */
function textLayout(room: number): Layout {
  const hanging = (first: string, rest: string, words: string): string =>
    wrap(words, room - rest.length)
      .map((line, index) => `${index === 0 ? first : rest}${line}`)
      .join('\n');
  return linesLayout({
    title: (words) => words,
    heading: (words) => words,
    item: (words, details) =>
      [hanging('- ', '  ', words), ...details.map((detail) => hanging('  ', '    ', detail))].join('\n'),
    footer: (words) => hanging('', '', words),
    command: (words) => words,
  });
}

/** Titles are the lines that begin the text or follow an empty one, as does what is said of the cut at its end. */
function coloured(text: string): string {
  return text
    .replace(/(?<=^|\n\n)(?!Not shown: |… )[^\n]+/g, (title) => style.bold(title))
    .replace(/^(?:- … |Not shown: |… )[^\n]*(?:\n(?!\n)[^\n]*)*/gm, (cut) => style.dim(cut));
}
