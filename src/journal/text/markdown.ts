import { visible, visibleLine } from './visible.ts';

const CODE_SPAN = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;

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

/** Changes what stands outside code spans. Backticks must stay as they are. */
export function outsideCode(text: string, change: (part: string) => string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(CODE_SPAN)) {
    result += change(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return result + change(text.slice(from));
}

function inert(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/([^\]\n]+)(\](?=[([:]))?/g, (run, words: string, link?: string) =>
      link ? `${words.replaceAll('[', '\\[')}]` : run,
    );
}

/** A line of text must not turn into a heading, a rule or a setext underline of what stands above it. */
function inertStart(line: string): string {
  return line.replace(/^(\s*)(#{1,6}(?=\s|$)|=+\s*$|-{2,}\s*$|>|~{3,}|`{3,}(?=[^`]*$))/, '$1\\$2');
}
