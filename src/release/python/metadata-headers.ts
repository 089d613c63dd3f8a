/** The headers of a METADATA or PKG-INFO file in their order, names in lower case, and the text behind them. */
export interface MetadataHeaders {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Far more than any real file: the description is all that grows. */
const MAX_LENGTH = 8 * 1024 * 1024;
const MAX_HEADERS = 20_000;

/**
 * Takes core metadata apart as Python's e-mail parser does: `Name: value` lines, continued by lines that begin with a space
 * or a tab, up to the first empty line or the first line that is no header. A folded value keeps its line breaks and loses
 * its indentation. Undefined for what is too long, or begins with no header.
 */
export function metadataHeaders(text: string): MetadataHeaders | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const headers: [string, string[]][] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const last = headers.at(-1);
    const header = /^([!-9;-~]+):[ \t]*/.exec(line.slice(0, 256));
    if (/^[ \t]/.test(line) && last) last[1].push(line);
    else if (header) headers.push([(header[1] ?? '').toLowerCase(), [line.slice(header[0].length)]]);
    else break;
    if (headers.length > MAX_HEADERS) return undefined;
    at = afterBreak(text, end);
  }
  if (headers.length === 0) return undefined;
  // The empty line that ends the headers is no part of the body; any other line is.
  const body = lineEnd(text, at) === at ? text.slice(afterBreak(text, at)) : text.slice(at);
  return { headers: headers.map(([name, lines]) => [name, unfolded(name, lines)]), body };
}

/** What builders put before each further line: seven spaces and a bar, eight spaces, or any indentation. */
function unfolded(name: string, [first = '', ...rest]: readonly string[]): string {
  const indent = name === 'description' ? /^(?: {7}\|| {8}|\t)/ : /^[ \t]+/;
  return [first, ...rest.map((line) => line.replace(indent, ''))].join('\n');
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const whole = end < 0 ? text.length : end;
  return whole > from && text.charAt(whole - 1) === '\r' ? whole - 1 : whole;
}

function afterBreak(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}
