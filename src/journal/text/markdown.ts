import { outsideCode } from './code-spans.ts';
import { visible, visibleLine } from './visible.ts';

/** What may begin a link definition, behind any list markers; a check box does not. */
const DEFINITION = /^((?:[\s>*+-]|\d{1,9}[.)])*)\[(?![ xX]\]\s)/;

/** Text on one line of Markdown: code spans stay, everything that could become HTML, a link or an image does not. */
export function markdownLine(text: string): string {
  return outsideCode(visibleLine(text), inert);
}

/** Text that may run over several lines inside a list item whose content starts at `indent`. */
export function markdownText(text: string, indent: string): string {
  const [first = '', ...rest] = outsideCode(visible(text.trim()), inert).split('\n');
  return [inertStart(first), ...rest.map((line) => (line.trim() ? `${indent}${inertStart(line)}` : ''))].join('\n');
}

/** `**Lock ordering** (time): text` for a text that begins with a few words and a colon, else `text (time)`. */
export function lead(text: string, time: string, indent: string): string {
  const match = /^([^:`\n]{2,60}): (\S[\s\S]*)$/.exec(text.trim());
  return match?.[1] && match[2]
    ? `**${markdownLine(match[1]).replaceAll('*', '')}** ${time}: ${markdownText(match[2], indent)}`
    : `${markdownText(text, indent)} ${time}`;
}

/** A time to the minute, UTC. */
export function stamp(at: string): string {
  return at.slice(0, 16);
}

function inert(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\\[!-/:-@[-`{-~]|\](?=[([:])/g, (found) => (found === ']' ? '\\]' : found));
}

/** A line of text must not turn into a heading, a rule, a setext underline of what stands above it, or a definition. */
function inertStart(line: string): string {
  return line
    .replace(DEFINITION, '$1\\[')
    .replace(/^(\s*)(#{1,6}(?=\s|$)|=+\s*$|-{2,}\s*$|>|~{3,}|`{3,}(?=[^`]*$))/, '$1\\$2');
}
