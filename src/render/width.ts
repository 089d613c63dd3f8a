import { stripVTControlCharacters } from 'node:util';

/** Characters that take two columns in a terminal: East Asian wide and fullwidth forms, and emoji (UAX #11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NOTHING = /\p{M}|\u200d|\ufe0f/u;

/** Where every character takes one column, which is most often. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns a text takes, colours not counted, near enough to align tables; the exact answer costs 25 ms of start-up. */
export function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const char of stripVTControlCharacters(text)) columns += NOTHING.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return columns;
}

/** The text in exactly so many columns: padded, or cut with an ellipsis. */
export function fit(text: string, columns: number): string {
  const wide = width(text);
  if (wide <= columns) return text + ' '.repeat(columns - wide);
  if (wide === text.length && PLAIN.test(text)) return `${text.slice(0, Math.max(0, columns - 1))}…`;
  let cut = '';
  let used = 0;
  for (const char of text) {
    const next = width(char);
    if (used + next > columns - 1) break;
    cut += char;
    used += next;
  }
  return `${cut}…${' '.repeat(Math.max(0, columns - used - 1))}`;
}

/** Words in lines of at most so many columns. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const wide = width(word);
    if (line && used + 1 + wide > columns) {
      lines.push(line);
      line = '';
    }
    used = line ? used + 1 + wide : wide;
    line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}
