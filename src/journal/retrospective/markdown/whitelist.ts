import type { BlockContent, Code, Nodes, PhrasingContent, RootContent } from 'mdast';
import { item } from './containers.ts';
import { bold, paragraph, text } from './nodes.ts';

/** Lists, quotes and emphasis below this level are shown as they were typed. */
const DEEPEST = 6;
const PROTOCOL = /^(?:https?:\/\/|mailto:)/i;
const LANGUAGE = /^[\w+#.-]{1,30}$/;
const ATTRIBUTES = /^(?:\{[^}]*\}|[\w-]+=\S+)(?:\s|$)/;

/**
 * What may stand in a document, made from what somebody wrote: paragraphs, lists, code, emphasis and links to the web.
 * Headings become bold and quotes lose their bar; HTML, tables, definitions and rules become their source text.
 */
export function toBlocks(nodes: readonly RootContent[], source: string, depth = 0): BlockContent[] {
  return nodes.flatMap((node): BlockContent[] => {
    if (node.type === 'paragraph') return paragraphOf(toPhrasing(node.children, source));
    if (node.type === 'heading') return paragraphOf(bold(toPhrasing(node.children, source)));
    if (node.type === 'code') return codeOf(node);
    if (node.type === 'blockquote' && depth < DEEPEST) return toBlocks(node.children, source, depth + 1);
    if (node.type !== 'list' || depth >= DEEPEST) return paragraphOf([literal(node, source)]);
    const { ordered = false, start = null, spread = false } = node;
    // An empty bullet below a line would make a heading of it.
    const items = node.children
      .map(({ children, checked }) => item(toBlocks(children, source, depth + 1), checked))
      .filter(({ children }) => children.length > 0);
    return items.length > 0 ? [{ type: 'list', ordered, start, spread, children: items }] : [];
  });
}

/** Code with its language. Words that merely stand behind a fence that nobody closed are no language, and stay. */
function codeOf({ lang, meta, value }: Code): BlockContent[] {
  const said = [lang, meta].filter(Boolean).join(' ');
  if (value.trim() === '') return paragraphOf([text(said)]);
  if (lang && LANGUAGE.test(lang) && (!meta || ATTRIBUTES.test(meta))) return [{ type: 'code', lang, value }];
  return [{ type: 'code', lang: null, value: said === '' ? value : `${said}\n${value}` }];
}

/** The same for the words of a paragraph. Images become their description, links to anything but the web their words. */
export function toPhrasing(nodes: readonly PhrasingContent[], source: string, depth = 0): PhrasingContent[] {
  const words = nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
        return [text(node.value)];
      case 'break':
        return [{ type: 'break' }];
      case 'inlineCode':
        return [{ type: 'inlineCode', value: node.value }];
      case 'image':
        return [text(PROTOCOL.test(node.url) && node.alt ? `${node.alt} (${node.url})` : node.alt || node.url)];
      case 'emphasis':
      case 'strong':
      case 'delete': {
        if (depth >= DEEPEST) return [literal(node, source)];
        const children = toPhrasing(node.children, source, depth + 1);
        return children.length > 0 ? [{ type: node.type, children }] : [];
      }
      case 'link':
        return linkOf(node.url, toPhrasing(node.children, source, depth + 1));
      default:
        return [literal(node, source)];
    }
  });
  return tidy(words);
}

/**
 * Neighbours made safe to write down: adjacent texts are one, so that no pattern can hide in the gap, and two pieces
 * of code are kept apart, since their backticks would join and let go of what they hold.
 */
export function tidy(words: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (isEmpty(word)) continue;
    if (word.type === 'text' && last?.type === 'text') result.splice(-1, 1, text(last.value + word.value));
    else if (word.type === 'inlineCode' && last?.type === 'inlineCode') result.push(text(' '), word);
    else result.push(word);
  }
  return result.map((word) => (word.type === 'text' ? text(closeLines(word.value)) : word));
}

/** Lines without space at the breaks between them. A pattern for it would take time quadratic in a run of spaces. */
function closeLines(value: string): string {
  if (!value.includes('\n')) return value;
  const lines = value.split('\n');
  const last = lines.length - 1;
  const [first = '', end = ''] = [lines[0]?.trimEnd(), lines[last]?.trimStart()];
  return [first, ...lines.slice(1, last).flatMap((line) => line.trim() || []), end].join('\n');
}

function isEmpty(word: PhrasingContent): boolean {
  return (word.type === 'text' || word.type === 'inlineCode') && word.value === '';
}

/** A paragraph without space at its ends, which could only be written as character references; none when it is empty. */
export function paragraphOf(parts: readonly PhrasingContent[]): BlockContent[] {
  const words = tidy(parts);
  const from = words.findIndex((word) => !isBlank(word));
  const children = words.slice(Math.max(0, from), words.findLastIndex((word) => !isBlank(word)) + 1);
  const [first] = children;
  if (first?.type === 'text') children.splice(0, 1, text(first.value.trimStart()));
  const last = children.at(-1);
  if (last?.type === 'text') children.splice(-1, 1, text(last.value.trimEnd()));
  return children.length > 0 ? [paragraph(children)] : [];
}

function isBlank(word: PhrasingContent): boolean {
  return word.type === 'break' || (word.type === 'text' && word.value.trim() === '');
}

function linkOf(target: string, words: PhrasingContent[]): PhrasingContent[] {
  if (!PROTOCOL.test(target) || words.length === 0) return words;
  const url = target.replace(/[\s|<>\\`"]/g, encodeURIComponent);
  const [word] = words;
  const isBare =
    words.length === 1 && word?.type === 'text' && (word.value === target || `mailto:${word.value}` === target);
  return [{ type: 'link', url, children: isBare ? [text(url.slice(target.length - word.value.length))] : words }];
}

function literal(node: Nodes, source: string) {
  const { start, end } = node.position ?? {};
  return text(source.slice(start?.offset ?? 0, end?.offset ?? 0));
}
