/** A heading and what stands below it. */
interface Section {
  readonly heading: string;
  readonly level: number;
  /** Number of the heading's line in the file, from one. */
  readonly line: number;
  readonly body: readonly string[];
}

/** A document taken apart at its headings. */
export interface Outline {
  readonly before: readonly string[];
  readonly sections: readonly Section[];
}

/**
 * Takes lines apart at the headings of a level and of those above it. What looks like a heading inside a block of code is
 * none. `first` is the number of the first line in its file.
 */
export function outlineOf(lines: readonly string[], level: number, first = 1): Outline {
  const before: string[] = [];
  const sections: (Section & { body: string[] })[] = [];
  const isCode = codeLines();
  for (const [index, line] of lines.entries()) {
    const found = isCode(line) ? undefined : headingOf(line);
    if (found && found.level <= level) sections.push({ ...found, line: first + index, body: [] });
    else (sections.at(-1)?.body ?? before).push(line);
  }
  return { before, sections };
}

function headingOf(line: string): { heading: string; level: number } | undefined {
  const [all = '', marks = ''] = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(line) ?? [];
  if (!marks) return undefined;
  let heading = line.slice(all.length).trim();
  const closing = /(?:^|\s)#{1,6}$/.exec(heading.slice(-8));
  if (closing) heading = heading.slice(0, -closing[0].length).trim();
  return { heading, level: marks.length };
}

/** What a line is to a fenced block of code; the fence that closes it is inside. */
type Code = 'opens' | 'inside' | false;

/** Tells, line after line, what belongs to a fenced block of code. A fence may stand on the first line of a list's item. */
export function codeLines(): (line: string) => Code {
  let fence = '';
  return (line) => {
    if (fence) {
      const [, closing = ''] = /^\s*(`{3,}|~{3,})\s*$/.exec(line) ?? [];
      if (closing.startsWith(fence)) fence = '';
      return 'inside';
    }
    const [, found = '', rest = ''] = /^\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!found || (found.startsWith('`') && rest.includes('`'))) return false;
    fence = found;
    return 'opens';
  };
}
