import { visible } from '../../text/visible.ts';
import { escapeInline, escapeLine, unescapeLine } from './escape.ts';
import { codeLines } from './sections.ts';

/** What starts a line that Markdown keeps apart from the one before without being asked. */
const OWN_LINE = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/**
 * The text that the lines of an item say: a line break inside a paragraph becomes a space, unless two spaces before
 * it ask for one. Lists and code inside keep their lines.
 */
export function readFlow(lines: readonly string[]): string {
  const isCode = codeLines();
  let text = '';
  let before: 'start' | 'code' | 'soft' | 'hard' | 'blank' = 'start';
  for (const line of lines) {
    const code = isCode(line);
    const said = code ? line : unescapeLine(line.trimEnd());
    const blank = !code && said.trim() === '';
    const apart = before !== 'soft' || code || blank || OWN_LINE.test(said);
    text += before === 'start' ? said : apart ? `\n${said}` : ` ${said.trimStart()}`;
    if (code) before = 'code';
    else if (blank) before = 'blank';
    else before = line.endsWith('  ') ? 'hard' : 'soft';
  }
  return text.trim();
}

/**
 * A text as the content of an item, from which `readFlow` reads it again; lines after the first are indented. What acts
 * on a terminal is made visible.
 */
export function writeFlow(text: string, indent: string): string {
  const lines = visible(text.trim().replace(/\r\n?/g, '\n'))
    .split('\n')
    .map((line) => line.trimEnd());
  const isCode = isBalanced(lines) ? codeLines() : () => false as const;
  const codes = lines.map(isCode);
  const written = lines.map((line, index) => {
    if (codes[index]) return line;
    const next = lines[index + 1];
    const breaks = line && next && !codes[index + 1] && !OWN_LINE.test(next);
    return `${escapeLine(line)}${breaks ? '  ' : ''}`;
  });
  return written.map((line, index) => (line && index > 0 ? `${indent}${line}` : line)).join('\n');
}

/** The lines of a section that is kept as it stands. */
export function readVerbatim(lines: readonly string[]): string {
  const isCode = codeLines();
  return trimBlank(lines.map((line) => (isCode(line) ? line : unescapeLine(line))).join('\n'));
}

/** A text as the body of a section, from which `readVerbatim` reads it again; no line of it can begin another section. */
export function writeVerbatim(text: string): string {
  const lines = visible(trimBlank(text.replace(/\r\n?/g, '\n'))).split('\n');
  const isCode = isBalanced(lines) ? codeLines() : () => false as const;
  return lines.map((line) => (isCode(line) ? line : escapeVerbatim(line))).join('\n');
}

/** Headings below those of sections stay headings. */
function escapeVerbatim(line: string): string {
  return /^\s*#{3,6}(?:\s|$)/.test(line) ? escapeInline(line) : escapeLine(line);
}

/** Whether every block of code is closed: one that is not would swallow what follows. */
function isBalanced(lines: readonly string[]): boolean {
  const isCode = codeLines();
  for (const line of lines) isCode(line);
  return !isCode('x');
}

function trimBlank(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
