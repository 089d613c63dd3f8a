import { readConfigText } from '../../config/read-text.ts';

/** One section of a configuration file in the dialect of Python's configparser, keys in lower case. */
export type Section = ReadonlyMap<string, string>;

/** Reads the sections of a .pypirc; none when there is no such file. */
export function pypirc(path: string): ReadonlyMap<string, Section> {
  return parseSections(readConfigText(path) ?? '');
}

/**
 * Reads what npm's ini format has not: `key: value`, and values that go on in indented lines. What is no section and no
 * setting is passed over.
 */
export function parseSections(text: string): Map<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const bare = line.trim();
    if (bare === '' || /^[#;]/.test(bare)) continue;
    const title = /^\[([^\]]+)\]/.exec(bare)?.[1];
    if (/^\s/.test(line) && section && key !== undefined) {
      section.set(key, `${section.get(key) ?? ''}\n${bare}`.trim());
    } else if (title !== undefined) {
      section = sections.get(title) ?? new Map();
      sections.set(title, section);
      key = undefined;
    } else if (section) {
      const at = bare.search(/[=:]/);
      if (at === -1) continue;
      key = bare.slice(0, at).trim().toLowerCase();
      section.set(key, bare.slice(at + 1).trim());
    }
  }
  return sections;
}
