import { visible } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { style } from './style.ts';
import { fit, width, wrap } from './width.ts';

/** Markdown of ours as standard output takes it: laid out for a screen, unchanged in a pipe or a file. */
export function styleMarkdown(markdown: string): string {
  return process.stdout.isTTY ? screenMarkdown(markdown, columns()) : markdown;
}

/** Markdown laid out in so many columns: headings stand out, tables fit, long lines wrap under where they began. */
export function screenMarkdown(markdown: string, room: number): string {
  const lines = markdown.split('\n');
  const shown: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const end = blockEnd(lines, at);
    if (line.startsWith('|')) shown.push(...table(lines.slice(at, end), room));
    else if (FENCE.test(line))
      shown.push(...lines.slice(at + 1, end - 1).map((code) => style.dim(`  ${visible(code)}`)));
    else shown.push(...plain(line, room));
    at = end - 1;
  }
  return shown.join('\n');
}

const FENCE = /^\s*(?:`{3,}|~{3,})/;

/** Where the block that starts here ends: a table or a fence takes several lines, anything else one. */
function blockEnd(lines: readonly string[], start: number): number {
  const line = lines[start] ?? '';
  const isLast = line.startsWith('|') ? (next: string) => !next.startsWith('|') : (next: string) => FENCE.test(next);
  if (!line.startsWith('|') && !FENCE.test(line)) return start + 1;
  const end = lines.findIndex((next, index) => index > start && isLast(next));
  return end < 0 ? lines.length : line.startsWith('|') ? end : end + 1;
}

function plain(line: string, room: number): string[] {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return [style.bold(inline(heading))];
  const [, indent = '', marker = '', text = ''] = /^(\s*)((?:[-*] (?:\[[ x]\] )?|\d+\. )?)(.*)$/.exec(line) ?? [];
  const hang = ' '.repeat(indent.length + width(marker));
  const wrapped = wrap(inline(text.trimEnd()), Math.max(20, room - hang.length));
  const [first = '', ...rest] = text.endsWith('<- CURRENT') ? wrapped.map((part) => style.hot(part)) : wrapped;
  return [`${indent}${marker}${first}`.trimEnd(), ...rest.map((part) => `${hang}${part}`)];
}

/** Two columns stand side by side; of a wider table every row becomes a block of its own. */
function table(lines: readonly string[], room: number): string[] {
  const [head = [], , ...rows] = lines.map(cells);
  if (head.length <= 2) {
    const first = Math.max(...rows.map(([name = '']) => width(name)), 8);
    return rows.map(([name = '', value = '']) => `  ${fit(name, first)}  ${value}`.trimEnd());
  }
  return rows.flatMap(([name = '', ...values], index) => [
    ...(index > 0 ? [''] : []),
    ...wrap(`• ${name}`, room - 2).map((part, line) => style.bold(line === 0 ? part : `  ${part}`)),
    ...values.flatMap((value, column) => labelled(head[column + 1] ?? '', value, room)),
  ]);
}

function labelled(label: string, value: string, room: number): string[] {
  const lines = wrap(value, Math.max(20, room - 14));
  return lines.map((line, index) => `  ${style.dim(fit(index === 0 ? label : '', 12))}${line}`);
}

function cells(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => inline(cell.trim()));
}

/** Marks become styles, escapes and entities the characters they stand for; nothing that acts on a terminal comes back. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? style.code(visible(part.slice(1, -1))) : marks(part)))
    .join('');
}

function marks(text: string): string {
  const literal = text
    .replaceAll('\u200b', '')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:lt|#x3c);/gi, '<')
    .replace(/&amp;/g, '&');
  return visible(literal).replace(/\*\*([^*]+)\*\*/g, (_, words: string) => style.bold(words));
}
