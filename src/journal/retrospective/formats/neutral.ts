import type { InlineCode, Link, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { isLinkedWord, withoutReferences } from '../../text/references.ts';
import { text, wordsOf } from '../markdown/nodes.ts';
import { tidy } from '../markdown/whitelist.ts';

declare module 'mdast' {
  interface LinkData {
    /** Made by us, and not by somebody's words. */
    readonly own?: boolean;
  }
}

/** What becomes of links in somebody's words: they stay, or become the address as code, which leads nowhere by itself. */
export type Links = 'kept' | 'shown';

/**
 * The tree as a git host may render it: no name in it notifies anybody, nothing in it becomes a link or a formula that
 * nobody meant. What would is shown as code where that keeps it readable. Code stays as it is.
 */
export function neutral(tree: Root, links: Links): Root {
  return { ...tree, children: tree.children.map((child) => inside(child, links)) };
}

function inside<Node extends Nodes>(node: Node, links: Links): Node {
  if (!('children' in node)) return node;
  const isWords = ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete'].includes(node.type);
  const children = isWords
    ? tidy((node.children as PhrasingContent[]).flatMap((child) => words(child, links)))
    : node.children.map((child) => inside(child, links));
  return { ...node, children } as Node;
}

function words(node: PhrasingContent, links: Links): PhrasingContent[] {
  if (node.type === 'text') return neutralText(node.value);
  if (node.type !== 'link') return [inside(node, links)];
  if (node.data?.own) return [node];
  if (links === 'shown') return shown(node, links);
  if (isBare(node)) return [node];
  return [
    {
      ...node,
      children: node.children.map((child) => (child.type === 'text' ? text(withoutReferences(child.value)) : child)),
    },
  ];
}

/** The words of a link, and behind them where it goes. */
function shown(link: Link, links: Links): PhrasingContent[] {
  const address: InlineCode = { type: 'inlineCode', value: link.url };
  if (isBare(link)) return [address];
  return [...link.children.flatMap((child) => words(child, links)), text(' ('), address, text(')')];
}

/** A link that shows where it goes, which hosts leave alone. */
function isBare({ url, children }: Link): boolean {
  const said = wordsOf(children);
  return url === said || url === `mailto:${said}`;
}

/** Marks that stand before or behind a word and do not belong to it. */
const BEFORE = '([{"\'*';
const BEHIND = ')]}"\'*.,;:!?';

function neutralText(value: string): (Text | InlineCode)[] {
  return value.split(/(\s+)/).flatMap((word): (Text | InlineCode)[] => {
    if (!isLinkedWord(word)) return [text(withoutReferences(word))];
    let [from, to] = [0, word.length];
    while (from < to && BEFORE.includes(word.charAt(from))) from++;
    while (to > from && BEHIND.includes(word.charAt(to - 1))) to--;
    // In a table cell the pipe of \| cannot be written as code.
    const code: InlineCode = { type: 'inlineCode', value: word.slice(from, to).replaceAll('\\|', '|') };
    return [text(word.slice(0, from)), code, text(word.slice(to))];
  });
}
