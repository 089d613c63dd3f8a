const BARE = /[A-Za-z0-9_-]+/y;
const BASIC = /"((?:[^"\\\n]|\\.)*)"/y;
const LITERAL = /'([^'\n]*)'/y;
const SPACE = /[ \t]*/y;
/** What a value is made of, up to something that opens, closes or ends it. */
const PLAIN = /[^"'#[\]{}\n]+/y;

/**
 * The line, from 1, on which a key of a valid TOML text is given its value: `['project', 'name']` under `[project]`, as
 * `project.name` or in the inline table of `project`. Undefined where the key is not there, or written with escapes.
 */
export function tomlLine(text: string, path: readonly string[]): number | undefined {
  const wanted = path.join('\0');
  let table: readonly string[] = [];
  let inline: number | undefined;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (let line = 1; at < text.length; line++) {
    const start = skip(text, at, SPACE);
    const isHeader = text.charAt(start) === '[';
    const key = keyAt(text, isHeader ? start + (text.startsWith('[[', start) ? 2 : 1) : start);
    const full = isHeader ? key.path : [...table, ...key.path];
    if (isHeader) table = full;
    else if (key.path.length > 0) {
      if (full.join('\0') === wanted) return line;
      if (full.length < path.length && wanted.startsWith(`${full.join('\0')}\0`)) inline ??= line;
    }
    const end = isHeader ? lineEnd(text, key.end) : statementEnd(text, key.end);
    for (let brk = text.indexOf('\n', at); brk >= 0 && brk < end; brk = text.indexOf('\n', brk + 1)) line++;
    at = end + 1;
  }
  return inline;
}

/** A dotted key, and where it ends; without parts where there is none. */
function keyAt(text: string, from: number): { path: string[]; end: number } {
  const path: string[] = [];
  for (let at = from; ; at++) {
    at = skip(text, at, SPACE);
    const part = [BARE, BASIC, LITERAL].map((shape) => matchAt(text, at, shape)).find((match) => match !== undefined);
    if (!part) return { path, end: at };
    path.push(part[1] ?? part[0]);
    at = skip(text, at + part[0].length, SPACE);
    if (text.charAt(at) !== '.') return { path, end: at };
  }
}

/** Where the line break stands that ends what began before: behind all lists, tables and texts of several lines. */
function statementEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '\n' && depth === 0) return at;
    if (char === '#') at = lineEnd(text, at);
    else if (char === '"' || char === "'") at = textEnd(text, at, char);
    else {
      if (char === '[' || char === '{') depth++;
      if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
      at = /[[\]{}\n]/.test(char) ? at + 1 : skip(text, at, PLAIN);
    }
  }
  return text.length;
}

function textEnd(text: string, from: number, quote: string): number {
  const isLong = text.startsWith(quote.repeat(3), from);
  const close = isLong ? quote.repeat(3) : quote;
  for (let at = from + close.length; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') at++;
    else if (text.startsWith(close, at)) {
      at += close.length;
      // Two more quotes may belong to the text of a long one.
      while (isLong && text.charAt(at) === quote) at++;
      return at;
    } else if (char === '\n' && !isLong) return at;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function matchAt(text: string, at: number, shape: RegExp): RegExpExecArray | undefined {
  shape.lastIndex = at;
  return shape.exec(text) ?? undefined;
}

function skip(text: string, at: number, shape: RegExp): number {
  return at + (matchAt(text, at, shape)?.[0].length ?? 0);
}
