import type { Root, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';
import { inert } from './inert.ts';
import { type Links, neutral } from './neutral.ts';

/** The tree as Markdown: the same tree, the same bytes. */
export function markdownOf(tree: Root, links: Links = 'kept'): string {
  return inert(toMarkdown(neutral(tree, links), options));
}

const options: Options = {
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  handlers: { break: hardBreak, text: plainText },
  bullet: '-',
  fence: '`',
  fences: true,
  listItemIndent: 'one',
  rule: '-',
};

/** Two spaces, as in session.md; a backslash would be the first thing one sees in the raw text. */
function hardBreak(...args: Parameters<typeof defaultHandlers.break>): string {
  return defaultHandlers.break(...args).replace('\\\n', '  \n');
}

/** The serializer compares all positions it escapes with each other, so it gets long texts in pieces. */
const PIECE = /.{0,999}\n|.{1,1000}/gs;

/** Escapes what means something; an underscore inside a word and a tilde before a number mean nothing. */
function plainText({ value }: Text, _: unknown, state: State, info: Info): string {
  const parts = value.match(PIECE) ?? [];
  const escaped = parts.map((part, index) => {
    const before = parts[index - 1]?.at(-1) ?? info.before;
    const after = parts[index + 1]?.charAt(0) ?? info.after;
    return state.safe(part, { ...info, before, after });
  });
  return escaped
    .join('')
    .replace(/(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, '_')
    .replace(/(?<=^|[\s(])\\~(?=\d)/g, '~');
}
