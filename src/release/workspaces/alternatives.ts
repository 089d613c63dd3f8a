/** Nobody names more folders in one pattern. */
const MOST = 256;

/**
 * The patterns that one with braces stands for: `{a,b/{c,d}}` is `a`, `b/c` and `b/d`. Undefined where braces do not pair, stand for
 * a range (`{1..3}`) or for too many.
 */
export function alternatives(pattern: string): string[] | undefined {
  let open = [''];
  let rest = pattern;
  while (rest !== '') {
    const start = rest.search(/[{}]/);
    if (start < 0) return open.map((one) => one + rest);
    const group = rest.charAt(start) === '{' ? groupAt(rest, start) : undefined;
    if (!group || group.parts.length < 2) return undefined;
    const inner = group.parts.map(alternatives);
    if (!inner.every((one) => one !== undefined)) return undefined;
    const before = rest.slice(0, start);
    const texts = inner.flat();
    if (open.length * texts.length > MOST) return undefined;
    open = open.flatMap((one) => texts.map((text) => one + before + text));
    rest = rest.slice(group.end);
  }
  return open;
}

/** What stands between the commas of a group, and where the text goes on behind it; undefined where it is not closed. */
function groupAt(text: string, start: number): { parts: string[]; end: number } | undefined {
  const parts: string[] = [];
  let [depth, from] = [0, start + 1];
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth === 0 || (depth === 1 && character === ',')) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) return { parts, end: at + 1 };
  }
  return undefined;
}
