import { outsideSpans } from './outside-spans.ts';

/** A reference to a character, which a reader of Markdown would show as that character. */
const REFERENCE = /&(?=#?\w{1,32};)/g;
const TAG = /<(?=[a-z/!?])/gi;
/** What opens an image or a link to anything but a web page or a mail address, and every bracket that has a backslash. */
const BRACKET = /(?:(?<!\\)\\+|(?<=!))\[|\](?:\\+\(|\((?=[^\S\n]{0,9}<?(?!https?:|mailto:)[a-z][\w+.-]{0,30}:))/gi;

/** What session.md writes for a bracket that could end a link's label, and for a backtick without a partner. */
const SHIELDED = /(?<!\\)\\+(?=`|\](?=\\*[([:]))/g;

/** What begins a heading or a block of code at the start of a line. */
const BREAKING = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(\\*)(?=#{1,6}(?:\s|$)|`{3}|~{3})/;
const BROKEN = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\\(?=\\*(?:#{1,6}(?:\s|$)|`{3}|~{3}))/;
/** What begins something else there, which is harmless, but reads back only if a backslash before it is doubled. */
const OTHER = /^(\s*)(\\+)(?==+\s*$|-{2,}\s*$|>)/;

/**
 * A line of text as Markdown that holds no HTML, no image, no link of a strange scheme, and begins no heading and no
 * code: `unescapeLine` gives the text back exactly.
 */
export function escapeLine(line: string): string {
  return escapeInline(line.replace(BREAKING, '$1\\$2').replace(OTHER, '$1\\$2'));
}

/** The same for a line that may begin what it begins. */
export function escapeInline(line: string): string {
  return outsideSpans(line, (part) =>
    part
      .replace(REFERENCE, '&amp;')
      .replace(TAG, '&lt;')
      .replace(SHIELDED, '\\$&')
      .replace(BRACKET, (found) => (found.endsWith('(') ? `]\\${found.slice(1)}` : `\\${found}`)),
  );
}

/** The text that a line of Markdown says, as far as sess ever escapes it. */
export function unescapeLine(line: string): string {
  const plain = outsideSpans(line, (part) =>
    part
      .replace(/(?<!\\)\\(\\*(?:`|\](?=\\*[([:])))/g, '$1')
      .replace(/(?<!\\)\\(\\*\[)/g, '$1')
      .replace(/\]\\(\\*\()/g, ']$1')
      .replace(/&amp;(?=#?\w{1,32};)|&lt;/g, (reference) => (reference === '&lt;' ? '<' : '&')),
  );
  return plain.replace(BROKEN, '$1').replace(/^(\s*)\\(?=\\*(?:=+\s*$|-{2,}\s*$|>))/, '$1');
}
