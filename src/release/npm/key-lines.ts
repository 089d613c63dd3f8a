/**
 * Lines, counted from 1, on which the keys of the outermost object of a JSON text stand. Of a key that is there twice, the last
 * one counts, as it does for JSON.parse. The text must be valid JSON.
 */
export function keyLines(json: string): Map<string, number> {
  const lines = new Map<string, number>();
  let depth = 0;
  let line = 1;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]\n]/g)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else {
      const key = /^"(?:[^"\\]|\\.)*"/.exec(token)?.[0] ?? '';
      if (depth === 1 && token.endsWith(':')) lines.set(JSON.parse(key) as string, line);
      line += token.split('\n').length - 1;
    }
  }
  return lines;
}
