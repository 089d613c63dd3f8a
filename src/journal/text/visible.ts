/**
 * Characters that act on a terminal or hide from an eye: C0 and C1 controls but tab and newline, bidirectional
 * overrides, invisible separators and tag characters. Joiners stay, scripts and emoji need them.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text with every such character replaced by a mark one can see, so that it can be shown anywhere. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/** Most texts: nothing in them is hidden, and there is one line. */
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
