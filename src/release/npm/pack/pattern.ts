/** More of these in one name can keep a matcher busy for hours; nobody writes so many. */
const MOST_STARS_IN_A_NAME = 3;
const MOST_STARS = 12;
const MOST_BRACES = 4;

/**
 * Whether a pattern of `files` or of an ignore file can be matched in a time that somebody waits for. npm makes regular
 * expressions of them, and some of those take longer than anybody lives for one long name.
 */
export function isMatchable(pattern: string): boolean {
  if (pattern.length > 1000) return false;
  const stars = pattern.replaceAll('**', '*').split('/');
  if (stars.some((name) => count(name, '*') > MOST_STARS_IN_A_NAME) || count(pattern, '*') > MOST_STARS) return false;
  // Groups such as +(a|b) inside one another, or many braces, multiply.
  if (/[+*?@!]\([^)]*[+*?@!]\(/.test(pattern) || count(pattern, '{') > MOST_BRACES) return false;
  return !/\{[^}]*\.\.[^}]*\d{4}/.test(pattern) && (pattern.match(/[+*?@!]\(/g) ?? []).length <= 2;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
