/** Names of files have 255 bytes at most on any disk. */
const LONGEST = 1024;

/**
 * Whether a name fits a pattern with `*`, `?` and `[ab]`. A name that begins with a dot fits only where the pattern does. Takes time
 * in proportion to the product of both lengths at most.
 */
export function fitsName(pattern: string, name: string): boolean {
  if (name === '' || pattern.length > LONGEST) return false;
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const tokens = tokensOf(pattern);
  let [at, token] = [0, 0];
  // Where the last run of characters began, and how far it reaches by now.
  let [runToken, runEnd] = [-1, 0];
  while (at < name.length) {
    const expected = tokens[token];
    if (expected === '*') {
      runToken = token++;
      runEnd = at;
    } else if (expected !== undefined && fitsOne(expected, name.charAt(at))) {
      token++;
      at++;
    } else if (runToken >= 0) {
      token = runToken + 1;
      at = ++runEnd;
    } else return false;
  }
  return tokens.slice(token).every((one) => one === '*');
}

/** Single characters, `*`, `?`, and whole sets in their brackets. */
function tokensOf(pattern: string): string[] {
  return pattern.match(/\[[!^]?\]?[^\]]+\]|[\s\S]/g) ?? [];
}

function fitsOne(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.length === 1) return token === character;
  const isOther = /^\[[!^]/.test(token);
  const members = token.slice(isOther ? 2 : 1, -1);
  let isIn = false;
  for (let at = 0; at < members.length; at++)
    if (members.charAt(at + 1) === '-' && at + 2 < members.length) {
      isIn ||= members.charAt(at) <= character && character <= members.charAt(at + 2);
      at += 2;
    } else isIn ||= members.charAt(at) === character;
  return isIn !== isOther;
}
