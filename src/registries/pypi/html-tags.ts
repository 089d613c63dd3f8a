import { decodeEntities } from './html-entities.ts';

/** A start tag with its attributes, and the text between it and the next tag. */
export interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

const NAME = /[a-z][a-z0-9:-]*/iy;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
/** Elements whose content is no markup. */
const RAW = new Set(['script', 'style', 'template', 'noscript']);

/**
 * Lists the start tags of a page with the text behind each, in time linear in the page: comments, scripts and end tags are
 * passed over, and what is no HTML is no tag. Enough to read an index of files, and nothing in it is ever executed.
 */
export function* startTags(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 4);
      continue;
    }
    NAME.lastIndex = at + 1;
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at++;
      continue;
    }
    const { attributes, end } = attributesAt(html, NAME.lastIndex);
    if (RAW.has(name)) {
      at = after(html, `</${name}`, end);
      continue;
    }
    const next = html.indexOf('<', end);
    at = next === -1 ? html.length : next;
    yield { name, attributes, text: decodeEntities(html.slice(end, at)) };
  }
}

function attributesAt(html: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = start;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    if (!found) break;
    at = ATTRIBUTE.lastIndex;
    const [, name = '', double, single, bare] = found;
    const key = name.toLowerCase();
    // The first of two attributes of one name counts, as in a browser.
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return { attributes, end: after(html, '>', at) };
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
}
