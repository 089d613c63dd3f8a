/** One option of a Python configuration file. */
export interface ConfigOption {
  /** As written. */
  readonly name: string;
  /** Lines behind the first one are continuations without their indentation. */
  readonly value: string;
  /** Where the option stands, from 1. */
  readonly line: number;
}

const MAX_LENGTH = 1024 * 1024;

/**
 * The sections of an INI text as Python's configparser reads it, by name: an option runs on over indented lines, comments
 * begin with `#` or `;` at the start of a line only, and nothing is quoted or interpolated. JavaScript's INI readers know
 * no continuation and would take each further line for an option. Undefined for what is too long or has no section.
 */
export function configSections(
  text: string,
  delimiter = /[=:]/,
): ReadonlyMap<string, readonly ConfigOption[]> | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const sections = new Map<string, Draft[]>();
  let section: Draft[] | undefined;
  let option: Draft | undefined;
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '') option?.lines.push('');
    if (line === '' || /^[#;]/.test(line)) continue;
    if (/^\s/.test(raw) && option) {
      option.lines.push(line);
      continue;
    }
    const name = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (name !== undefined) {
      section = sections.get(name) ?? [];
      sections.set(name, section);
      option = undefined;
      continue;
    }
    const end = line.search(delimiter);
    const found =
      end < 0 ? { name: line, lines: [''] } : { name: line.slice(0, end).trim(), lines: [line.slice(end + 1).trim()] };
    option = { ...found, line: at + 1 };
    section?.push(option);
  }
  if (sections.size === 0) return undefined;
  return new Map(
    [...sections].map(([name, options]) => [
      name,
      options.map((draft) => ({ name: draft.name, value: draft.lines.join('\n').trimEnd(), line: draft.line })),
    ]),
  );
}

interface Draft {
  readonly name: string;
  readonly lines: string[];
  readonly line: number;
}
