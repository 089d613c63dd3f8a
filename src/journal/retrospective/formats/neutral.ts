import type { InlineCode, Link, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { hasFormula, isLinkedWord, withoutReferences } from '../../text/references.ts';
import { text, wordsOf } from '../markdown/nodes.ts';
import { tidy } from '../markdown/whitelist.ts';

declare module 'mdast' {
  interface LinkData {
    /** Made by us, and not by somebody's words. */
    readonly own?: boolean;
  }
}

/**
 * What becomes of links and drawings in somebody's words: they stay, or become the address and the source as code, which
 * lead nowhere and load nothing by themselves.
 */
export type Links = 'kept' | 'shown';

/**
 * The tree as a git host may render it: no name in it notifies anybody, nothing in it becomes a link or a formula that
 * nobody meant. What would is shown as code where that keeps it readable. Code stays as it is.
 */
export function neutral(tree: Root, links: Links): Root {
  return { ...tree, children: tree.children.map((child) => inside(child, links)) };
}

/** The same for words that stand on a line. */
export function neutralWords(
  words: readonly PhrasingContent[],
  links: Links,
  withinFormula = false,
): PhrasingContent[] {
  // Only words that have become neighbours show what they say together.
  const together = tidy(links === 'shown' ? words.flatMap(unlinked) : words);
  const inFormula = withinFormula || hasFormula(lineOf(together));
  return tidy(together.flatMap((word) => neutralWord(word, links, inFormula)));
}

/** The line as a formula is looked for in it: what stands in code is one letter to whoever joins what is around it. */
function lineOf(words: readonly PhrasingContent[]): string {
  return words
    .map((word) => (word.type === 'inlineCode' ? 'x' : 'children' in word ? lineOf(word.children) : wordsOf([word])))
    .join('');
}

/** What a host draws, or lets a reader apply, instead of showing it (GitHub Docs, creating diagrams; mathematics). */
const DRAWN = /^(?:mermaid|geojson|topojson|stl|math|suggestion)$/i;

const LINES = new Set<Nodes['type']>(['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete']);

function inside<Node extends Nodes>(node: Node, links: Links, inFormula = false): Node {
  if (node.type === 'code' && links === 'shown')
    return { ...node, lang: DRAWN.test(node.lang ?? '') ? null : node.lang };
  if (!('children' in node)) return node;
  const children = LINES.has(node.type)
    ? neutralWords(node.children as PhrasingContent[], links, inFormula)
    : node.children.map((child) => inside(child, links));
  return { ...node, children } as Node;
}

function neutralWord(word: PhrasingContent, links: Links, inFormula: boolean): PhrasingContent[] {
  if (word.type === 'text') return neutralText(word.value, inFormula);
  // An empty line would end the code, and with it the paragraph; any line end in it is shown as a space.
  if (word.type === 'inlineCode') return [{ ...word, value: word.value.replaceAll('\n', ' ') }];
  if (word.type !== 'link') return [inside(word, links, inFormula)];
  return [word.data?.own || isBare(word) ? word : unreferenced(word)];
}

/** A link's own words cannot become links, but names and numbers all the same. */
function unreferenced<Word extends PhrasingContent>(word: Word): Word {
  if (word.type === 'text') return { ...word, value: withoutReferences(word.value) };
  return 'children' in word ? ({ ...word, children: word.children.map(unreferenced) } as Word) : word;
}

/** The words of a link, and behind them where it goes. */
function unlinked(word: PhrasingContent): PhrasingContent[] {
  if (word.type !== 'link' || word.data?.own) return [word];
  const address = (value: string): InlineCode => ({ type: 'inlineCode', value });
  // What was typed, without the protocol that a link adds to it.
  const said = wordsOf(word.children);
  if (isBare(word) || word.url === `http://${said}`) return [address(said)];
  return [...word.children.flatMap(unlinked), text(' ('), address(word.url), text(')')];
}

/** A link that shows where it goes, which hosts leave alone. */
function isBare({ url, children }: Link): boolean {
  const said = wordsOf(children);
  return url === said || url === `mailto:${said}`;
}

/** Where a word ends: at a space, and in scripts that need none. */
const BETWEEN = /([\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)/;
/** Marks that stand before or behind a word and do not belong to it. */
const BEFORE = '([{"\'*';
const BEHIND = ')]}"\'*.,;:!?';

function neutralText(value: string, inFormula: boolean): (Text | InlineCode)[] {
  return value.split(BETWEEN).flatMap((word): (Text | InlineCode)[] => {
    if (!isLinkedWord(word, inFormula)) return [text(withoutReferences(word))];
    let [from, to] = [0, word.length];
    while (from < to && BEFORE.includes(word.charAt(from))) from++;
    while (to > from && BEHIND.includes(word.charAt(to - 1))) to--;
    // In a table cell the pipe of \| cannot be written as code.
    const code: InlineCode = { type: 'inlineCode', value: word.slice(from, to).replaceAll('\\|', '|') };
    return [text(word.slice(0, from)), code, text(word.slice(to))];
  });
}
