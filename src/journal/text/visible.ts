/**
 * Characters that act on a terminal or hide from an eye: C0 and C1 controls but tab and newline, bidirectional overrides,
 * invisible separators, fillers and tag characters, halves of a character. Joiners and variation selectors stay where
 * scripts and emoji need them: a single one, beside something other than ASCII.
 */
const INVISIBLE = [
  '[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e' +
    '\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}\\ud800-\\udfff]+',
  // Mongolian letters have selectors of their own.
  '(?<!\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]+',
  '(?<=[\\u200c\\u200d])[\\u200c\\u200d]+',
  '(?<=^|[\\0-\\x7f])[\\u200c\\u200d](?=$|[\\0-\\x7f\\u200c\\u200d])',
  // Keycaps are a digit, a selector and a frame.
  '(?<=^|[^#*0-9\\x80-\\u{10ffff}]|[\\u200c\\u200d\\ufe00-\\ufe0f])[\\ufe00-\\ufe0f]+',
  '(?<!\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]+',
].join('|');

/** Made when it is first needed: most texts are ASCII, and every command would wait for it. */
let invisible: RegExp | undefined;

/** Of a row of them, only so many are named. */
const NAMED = 8;

/** Most texts. */
const ASCII = /^[\t\n\x20-\x7e]*$/;

/** More marks above and below one letter than any script has hide the lines around it. */
const PILED = /(?<=\p{M}{8})\p{M}+/gu;

/** The text with every such character replaced by a mark one can see, so that it can be shown anywhere. */
export function visible(text: string): string {
  if (ASCII.test(text)) return text;
  invisible ??= new RegExp(INVISIBLE, 'gu');
  return text.replace(invisible, marked).replace(PILED, (marks) => `[${[...marks].length} more marks]`);
}

function marked(hidden: string): string {
  const chars = [...hidden];
  const more = chars.length - NAMED;
  return chars.slice(0, NAMED).map(mark).join('') + (more > 0 ? `[${more} more hidden]` : '');
}

function mark(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code < 0xe000) return '\ufffd';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Nothing in it is hidden, and there is one line. */
const PLAIN = /^[\x20-\x7e]*$/;

/** The same on one line. */
export function visibleLine(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return visible(joined(text.split('\n')).replaceAll('\t', ' ')).trim();
}

/** Lines joined by one space each, blank ones left out. A pattern for it would take time quadratic in a run of spaces. */
function joined(lines: readonly string[]): string {
  const last = lines.length - 1;
  if (last === 0) return lines[0] ?? '';
  const ends = [lines[0]?.trimEnd(), lines[last]?.trimStart()];
  const inner = lines.slice(1, last).flatMap((line) => line.trim() || []);
  return [ends[0], ...inner, ends[1]].join(' ');
}
