/** A version that a Python text assigns, and where. */
export interface AssignedVersion {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** The variables in which versions are kept where nobody says otherwise; hatch looks for these. */
export const VERSION_VARIABLES: readonly string[] = ['__version__', 'VERSION'];

const MAX_LENGTH = 4 * 1024 * 1024;
/** A text, a comment or a bracket; whatever else stands between them does not matter. */
const TOKEN = /[\w.]*("""|'''|"|')|#|[([{]|[)\]}]|\\\r?\n|\n|[^"'#()[\]{}\\\n\w.]+|[\w.]+|\\/y;
const TEXT = /[rRuU]?("""|'''|"|')([^"'\\\r\n]*)\1/;
const END = /[ \t]*(?:#[^\n]*|;[^\n]*|\r)?$/;

/**
 * The version that a Python source assigns at module level, read without running anything: `__version__ = "1.2"`, with a
 * type, through further names (`__version__ = version = "1.2"`), or as numbers (`VERSION = (1, 2, 3)` is 1.2.3). What stands
 * in a text, a comment, a bracket or an indented block does not count. Undefined where there is none, where it is computed,
 * or where several assignments disagree.
 */
export function assignedVersion(
  source: string,
  variables: readonly string[] = VERSION_VARIABLES,
): AssignedVersion | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const found: AssignedVersion[] = [];
  for (const { text, line } of moduleLines(source)) {
    const assigned = assignment(text, variables);
    if (assigned === undefined) continue;
    const value = literal(assigned);
    if (value === undefined) return undefined;
    found.push({ text: value, line });
  }
  const [first] = found;
  return found.every(({ text }) => text === first?.text) ? first : undefined;
}

/** What is assigned to one of the variables on this line. */
function assignment(text: string, variables: readonly string[]): string | undefined {
  const head = /^((?:[^\W\d]\w*[ \t]*(?::[^=]{1,100})?=[ \t]*)+)(?!=)(.*)$/su.exec(
    text.slice(0, 1000).replace(/\\\r?\n/g, ' '),
  );
  const [, targets = '', value = ''] = head ?? [];
  const names = targets.split('=').map((target) => target.replace(/:.*$/s, '').trim());
  return names.some((name) => variables.includes(name)) ? value : undefined;
}

/** The version in a text, or in a bracket of numbers and texts; undefined for anything that would have to be computed. */
function literal(value: string): string | undefined {
  const whole = new RegExp(`^${TEXT.source}${END.source}`).exec(value);
  const text = whole?.[2];
  if (text !== undefined) return text.trim();
  const [, inside = ''] = /^[([]([\w\s,.'"-]*)[)\]][ \t]*(?:#[^\n]*|\r)?$/.exec(value) ?? [];
  const parts = inside.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  const plain = parts
    .map((part) => /^(?:\d+|"([^"]*)"|'([^']*)')$/.exec(part))
    .map((part) => part?.[1] ?? part?.[2] ?? part?.[0]);
  return plain.length > 0 && plain.every((part) => part !== undefined) ? plain.join('.') : undefined;
}

/** The statements that begin at the left edge outside of texts and brackets, whole where a bracket runs on. */
function* moduleLines(source: string): Generator<{ text: string; line: number }> {
  let [at, line, depth] = [0, 1, 0];
  let [start, startLine] = [0, 1];
  const statement = (): { text: string; line: number } => ({
    text: source.slice(start, at).trimEnd(),
    line: startLine,
  });
  if (source.startsWith('\ufeff')) at = start = 1;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const [token = source.charAt(at), quote] = TOKEN.exec(source) ?? [];
    if (token === '\n' && depth === 0) {
      yield statement();
      start = at + 1;
      startLine = line + 1;
    }
    const end = quote
      ? stringEnd(source, at + token.length, quote)
      : token === '#'
        ? lineEnd(source, at)
        : at + token.length;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth = Math.max(0, depth - 1);
    for (; at < end; at++) if (source.charAt(at) === '\n') line++;
  }
  yield statement();
}

/** Behind the quote that closes a text; a short one that is not closed ends with its line. */
function stringEnd(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at++) {
    if (source.charAt(at) === '\\') at++;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && source.charAt(at) === '\n') return at;
  }
  return source.length;
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}
