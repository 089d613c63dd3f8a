import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** `> - 1.` and so on, a dozen at the start of one line: nobody writes that, and the parser takes seconds for more. */
const DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){12}/m;
/** The parser compares some marks with all others of their sort, so its time grows with the square of their number. */
const COMPARED: readonly (readonly [marks: RegExp, most: number])[] = [
  [/[*_~]/g, 1000],
  [/[[\]<]/g, 1000],
  [/^[ \t]*(?:=+|-+)[ \t]*$/gm, 300],
];
/** Each of these may make the parser read on to the end: characters that it may read in all. */
const UNENDING = /<[!?]/g;
const MOST_READ = 2_000_000;
/** Everything that may begin or end something; each takes a moment. */
const MARK = /[*_~`[\]<>|#=+\n-]/g;
/** Of what is parsed together. */
export const MOST_MARKS = 15_000;

/** One line in which no character means anything in Markdown, and nothing looks like an address. */
const PLAIN = /^(?!.*(?:www\.|:\/\/)|\d+[.)])[a-z0-9](?:[a-z0-9 ,.;:()'"?/%+-]*[a-z0-9,.;:()'"?/%+-])?$/i;

const options = { extensions: [gfm({ singleTilde: false })], mdastExtensions: [gfmFromMarkdown()] };

/** The tree of a text, GitHub flavour; undefined when reading it as Markdown would take too long or too deep. */
export function parseMarkdown(source: string): Root | undefined {
  if (source === '') return { type: 'root', children: [] };
  // Most texts are a plain sentence, and the parser takes a millisecond to say so.
  if (PLAIN.test(source))
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: source }] }] };
  return DEEP.test(source) || isSlow(source) ? undefined : fromMarkdown(source, options);
}

/** How many characters of a text may mean something. */
export function marksIn(source: string): number {
  return count(source, MARK);
}

function isSlow(source: string): boolean {
  return (
    COMPARED.some(([marks, most]) => count(source, marks) > most) ||
    count(source, UNENDING) * source.length > MOST_READ ||
    marksIn(source) > MOST_MARKS
  );
}

function count(source: string, marks: RegExp): number {
  return source.match(marks)?.length ?? 0;
}
