import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** `> - 1.` and so on, a dozen at the start of one line: nobody writes that, and the parser takes seconds for more. */
const DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){12}/m;
/** The parser looks at emphasis marks pair by pair, so its time grows with the square of their number. */
const MOST_MARKS = 1000;

/** One line in which no character means anything in Markdown, and nothing looks like an address. */
const PLAIN = /^(?!.*(?:www\.|:\/\/)|\d+[.)])[a-z0-9](?:[a-z0-9 ,.;:()'"?/%+-]*[a-z0-9,.;:()'"?/%+-])?$/i;

const options = { extensions: [gfm({ singleTilde: false })], mdastExtensions: [gfmFromMarkdown()] };

/** The tree of a text, GitHub flavour; undefined when reading it as Markdown would take too long or too deep. */
export function parseMarkdown(source: string): Root | undefined {
  if (source === '') return { type: 'root', children: [] };
  // Most texts are a plain sentence, and the parser takes a millisecond to say so.
  if (PLAIN.test(source))
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: source }] }] };
  if (DEEP.test(source) || source.replace(/[^*_~]+/g, '').length > MOST_MARKS) return undefined;
  return fromMarkdown(source, options);
}
