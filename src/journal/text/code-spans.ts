const PUNCTUATION = /[!-/:-@[-`{-~]/;

/**
 * Changes what is not code. A code span is what CommonMark takes for one, but it never runs over a line end: backticks
 * that have no partner on their line are escaped, so that they find none on another.
 */
export function outsideCode(text: string, change: (part: string) => string): string {
  if (!text.includes('`')) return change(text);
  return text
    .split('\n')
    .map((line) => inLine(line, change))
    .join('\n');
}

function inLine(line: string, change: (part: string) => string): string {
  let result = '';
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const char = line.charAt(at);
    if (char === '\\' && PUNCTUATION.test(line.charAt(at + 1))) {
      plain += line.slice(at, at + 2);
      at += 2;
    } else if (char === '`') {
      const run = runAt(line, at);
      const end = closing(line, at + run.length, run);
      if (end < 0) plain += run.replaceAll('`', '\\`');
      else {
        result += change(plain) + line.slice(at, end);
        plain = '';
      }
      at = end < 0 ? at + run.length : end;
    } else {
      plain += char;
      at++;
    }
  }
  return result + change(plain);
}

/** Where the span ends that began before `from`, behind the next run of just as many backticks; -1 without one. */
function closing(line: string, from: number, run: string): number {
  for (let at = line.indexOf('`', from); at >= 0; ) {
    const next = runAt(line, at);
    at += next.length;
    if (next.length === run.length) return at;
    at = line.indexOf('`', at);
  }
  return -1;
}

function runAt(line: string, at: number): string {
  let end = at;
  while (line.charAt(end) === '`') end++;
  return line.slice(at, end);
}
