import type { Code, Root, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';
import { inert } from './inert.ts';
import { type Links, neutral } from './neutral.ts';

/** The tree as Markdown: the same tree, the same bytes. */
export function markdownOf(tree: Root, links: Links = 'kept'): string {
  return inert(toMarkdown(neutral(tree, links), links === 'shown' ? inComments : options));
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

/** Bots that read comments take a line which begins with a slash for a command to them; an escaped one is none. */
const inComments: Options = {
  ...options,
  handlers: { ...options.handlers, code: indentedCommands, text: textInComments },
};

function textInComments(node: Text, parent: unknown, state: State, info: Info): string {
  const escaped = plainText(node, parent, state, info);
  const isAtStart = info.before === '' || info.before.endsWith('\n');
  return escaped.replace(/^\/(?=\S)/gm, (slash, at: number) => (at > 0 || isAtStart ? `\\${slash}` : slash));
}

/** Nothing can be escaped in code, but a space before the whole of it is no part of it (CommonMark, fenced code blocks). */
function indentedCommands(...args: Parameters<typeof defaultHandlers.code>): string {
  const [node, , state] = args;
  const block = defaultHandlers.code(...args);
  // In a list it is indented already, and a space more would take the rest of the item out of the list.
  const isBare = /^\/\S/m.test((node as Code).value) && !state.stack.includes('listItem');
  return isBare ? block.replace(/^/gm, ' ') : block;
}

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
