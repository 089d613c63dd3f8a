import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { COMMENT_MARK } from '../../../src/journal/pull-request/comment-mark.ts';
import { type Element, githubPage } from './github-page.ts';

/** All that a comment is written with. */
const ALLOWED = new Set([
  ...['h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'ul', 'ol', 'li', 'input', 'pre', 'code', 'em', 'strong', 'del', 'a'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary'],
]);
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  input: ['type', 'disabled', 'checked'],
  code: ['class'],
  th: ['align'],
  td: ['align'],
  ol: ['start'],
};
const OWN_PAGE = /^https:\/\/github\.com\/octo-org\/demo\/pull\/12\/commits\/[0-9a-f]{40}$/;
/** GitHub Docs, creating diagrams; writing mathematical expressions; suggesting changes. */
const DRAWN = /^language-(?:mermaid|geojson|topojson|stl|math|suggestion)$/i;

/** What GitHub makes of plain words (GitHub Docs, autolinked references and URLs; mentions), taken wider than it does. */
const TRICKS: Readonly<Record<string, RegExp>> = {
  mention: /(?<![A-Za-z0-9_])@[A-Za-z0-9_-]/,
  issue: /#\d|(?<![A-Za-z0-9_])GH-\d/i,
  commit: /(?<![A-Za-z0-9_])[0-9a-f]{7,40}(?![A-Za-z0-9_])/i,
  address: /\b(?:https?|ftp):\/\/|(?<![A-Za-z0-9])www\.|(?<![A-Za-z0-9])(?:mailto|xmpp):[\w.+-]+@/i,
  picture: /:(?:octocat|shipit|bowtie|trollface|rage1):/i,
  mail: /[\w.+-]@[\w-]*(?:\.[\w-]+)+/,
  advisory: /(?<![A-Za-z0-9_])(?:GHSA|CVE)-\w/i,
};
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{1bca0}-\u{1bca3}]|(?<![\u1800-\u18aa])[\u180b-\u180f]/u;

/** Two dollars that touch what is between them (GitHub Docs, writing mathematical expressions). */
const FORMULA = /\$\$|\$[^\s$](?:[^$]*[^\s$])?\$/;

/** The lines of a comment in which GitHub would see mathematics, code standing for one letter. */
function formulas(comment: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    const isLine = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
    const line = isLine ? lineOf(node) : node.type === 'html' ? node.value.replace(/<code>[^<]*<\/code>/g, 'x') : '';
    if (FORMULA.test(line)) found.push(`formula in ${JSON.stringify(line)}`);
    if ('children' in node && !isLine) node.children.forEach(visit);
  };
  visit(fromMarkdown(comment, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

function lineOf(node: Nodes): string {
  if (node.type === 'inlineCode') return 'x';
  if ('children' in node) return node.children.map(lineOf).join('');
  return 'value' in node ? node.value : '';
}

/** Everything in a comment that would do something; nothing else may be in it than words and what we mean. */
export function alive(comment: string): string[] {
  const { elements, words, comments, odd } = githubPage(comment);
  const found = odd.map((said) => `odd ${said}`);
  if (!comment.startsWith(`${COMMENT_MARK}\n`) || comments.length !== 1) found.push(`comments ${comments}`);
  if (comment.slice(COMMENT_MARK.length).match(/-->|<!--/)) found.push('a mark of a comment');
  if (/^\s*::|##\[/m.test(comment)) found.push('a command to a runner');
  if (/^\/\S/m.test(comment)) found.push('a command to a bot');
  if (HIDDEN.test(comment)) found.push('something hidden');
  if (!comment.isWellFormed()) found.push('half a character');
  for (const element of elements) found.push(...faults(element));
  found.push(...formulas(comment));
  for (const { said, within } of words) {
    if (within.includes('code') || within.includes('pre') || within.includes('a')) continue;
    for (const [name, pattern] of Object.entries(TRICKS))
      if (pattern.test(said)) found.push(`${name} in ${JSON.stringify(said)}`);
  }
  return found;
}

function faults({ tag, attributes, within }: Element): string[] {
  const found: string[] = [];
  if (!ALLOWED.has(tag)) found.push(`<${tag}>`);
  for (const name of Object.keys(attributes))
    if (!ATTRIBUTES[tag]?.includes(name)) found.push(`<${tag} ${name}=${attributes[name]}>`);
  if (tag === 'a' && !OWN_PAGE.test(attributes.href ?? '')) found.push(`a link to ${attributes.href}`);
  if (tag === 'code' && DRAWN.test(attributes.class ?? '')) found.push(`a drawing, ${attributes.class}`);
  if (tag === 'details' && within.length > 0) found.push('details that are not ours');
  if (tag === 'summary' && within.at(-1) !== 'details') found.push('a summary without details');
  if (tag === 'input' && (attributes.type !== 'checkbox' || !within.includes('li'))) found.push('a field to fill in');
  return found;
}
