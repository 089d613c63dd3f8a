import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** An element as it was opened, with the names of those it stands in. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly within: readonly string[];
}

/** A piece of text between two tags. */
interface Words {
  readonly said: string;
  readonly within: readonly string[];
}

/** A comment as GitHub would render it, before anything is sanitised. */
export interface Page {
  readonly elements: readonly Element[];
  readonly words: readonly Words[];
  readonly comments: readonly string[];
  /** What no parser of ours makes sense of: stray tags, declarations, character references of HTML's own. */
  readonly odd: readonly string[];
}

const TOKEN =
  /<!--(.*?)-->|<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=<>"'/]+(?:="[^"]*")?)*)\s*\/?>|<[!?/a-z][^>]*>?|[^<]+|</gis;
const EMPTY = new Set(['br', 'hr', 'img', 'input']);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What GitHub makes of Markdown, HTML and all: cmark-gfm is said to do the same as micromark. */
export function githubPage(markdown: string): Page {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const elements: Element[] = [];
  const words: Words[] = [];
  const comments: string[] = [];
  const odd: string[] = [];
  const open: string[] = [];
  for (const [token, comment, slash, name, attributes = ''] of html.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (comment !== undefined) comments.push(comment);
    else if (tag === undefined && token.startsWith('<')) odd.push(token);
    else if (tag === undefined) words.push({ said: decoded(token, odd), within: [...open] });
    else if (slash) {
      if (open.pop() !== tag) odd.push(token);
    } else {
      elements.push({ tag, attributes: attributesOf(attributes, odd), within: [...open] });
      if (!EMPTY.has(tag)) open.push(tag);
    }
  }
  return { elements, words, comments, odd: [...odd, ...open] };
}

/** What somebody reads on the page, each block on a line of its own, without our invisible space. */
export function readable(markdown: string): string {
  return githubPage(markdown)
    .words.map(({ said }) => said)
    .join('')
    .replaceAll('\u200b', '')
    .replace(/\s+/g, ' ');
}

function attributesOf(source: string, odd: string[]): Record<string, string> {
  const found = [...source.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name.toLowerCase(), decoded(value, odd)]));
}

function decoded(text: string, odd: string[]): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z][a-z\d]*));/gi, (whole, decimal, hex, name) => {
    if (decimal ?? hex) return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
    if (NAMED[name] === undefined) odd.push(whole);
    return NAMED[name] ?? whole;
  });
}
