import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { text } from './nodes.ts';
import { MOST_MARKS, marksIn, parseMarkdown } from './parse-markdown.ts';
import { paragraphOf, tidy, toBlocks } from './whitelist.ts';

/** Turns text from an entry into what may stand in a document. */
export type Prose = (source: string) => BlockContent[];

/** Longer texts are logs and dumps: reading them as Markdown costs seconds and gives nothing. */
const MOST_IN_A_TEXT = 8000;
/** The same for a whole document, in which many short texts add up. */
const MOST_IN_A_DOCUMENT = 200_000;

/** The reader for a document that consists of these texts. What is too large to parse becomes plain paragraphs. */
export function proseFor(texts: readonly string[]): Prose {
  const short = texts.filter(({ length }) => length <= MOST_IN_A_TEXT);
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  const isParsed = total <= MOST_IN_A_DOCUMENT && short.reduce((sum, said) => sum + marksIn(said), 0) <= MOST_MARKS;
  return (said) => {
    const source = said.replace(/\r\n?/g, '\n');
    const tree = source.length <= MOST_IN_A_TEXT && isParsed ? parseMarkdown(source) : undefined;
    return tree ? toBlocks(tree.children, source) : plainly(source);
  };
}

/** The same words without paragraphs, lists and line breaks, for a table cell, a heading or a line. */
export function toInline(blocks: readonly RootContent[]): PhrasingContent[] {
  const line = blocks.flatMap((block, index) => (index > 0 ? [text(' '), ...lineOf(block)] : lineOf(block)));
  return tidy(line.map(unbroken));
}

function plainly(source: string): BlockContent[] {
  return source.split(/\n\s*\n/).flatMap((part) => paragraphOf([text(part)]));
}

function lineOf(block: RootContent): PhrasingContent[] {
  if (block.type === 'paragraph') return block.children;
  if (block.type === 'code') return [{ type: 'inlineCode', value: block.value }];
  if (block.type !== 'list') return [];
  const { start, ordered } = block;
  const lines = block.children.map(({ checked, children }, index) => {
    const box = typeof checked === 'boolean' ? `[${checked ? 'x' : ' '}] ` : '';
    return [text(`${ordered ? `${(start ?? 1) + index}. ` : ''}${box}`), ...toInline(children)];
  });
  return lines.flatMap((line, index) => (index > 0 ? [text('; '), ...line] : line));
}

function unbroken(node: PhrasingContent): PhrasingContent {
  if (node.type === 'break') return text(' ');
  if (node.type === 'text') return text(node.value.replaceAll('\n', ' '));
  if (node.type === 'inlineCode') return codeInLine(node.value.replace(/\s*\n\s*/g, ' '));
  return 'children' in node ? ({ ...node, children: tidy(node.children.map(unbroken)) } as PhrasingContent) : node;
}

/** In a table cell the pipe of `\|` cannot be written as code: the cell would end there, and the code with it. */
function codeInLine(value: string): PhrasingContent {
  return value.includes('\\|') ? text(value) : { type: 'inlineCode', value };
}
