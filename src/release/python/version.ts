/**
 * A version as PEP 440 takes it apart. Numbers are decimal texts without leading zeros: calendar versions, build numbers
 * and hostile ones outgrow what a double can hold.
 */
export interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: { readonly letter: 'a' | 'b' | 'rc'; readonly number: string } | undefined;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  /** The segments behind `+`, in lower case. */
  readonly local: readonly string[] | undefined;
}

const LETTERS: Readonly<Record<string, 'a' | 'b' | 'rc'>> = {
  a: 'a',
  alpha: 'a',
  b: 'b',
  beta: 'b',
  c: 'rc',
  rc: 'rc',
  pre: 'rc',
  preview: 'rc',
};

// Each part is tried once where the last one ended, the longer word first, so the time is linear in the text.
const EPOCH = /(\d+)!/y;
const NUMBER = /\d+/y;
const NEXT_NUMBER = /\.(\d+)/y;
const PRE = /[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*)/y;
const IMPLICIT_POST = /-(\d+)/y;
const POST = /[-_.]?(?:post|rev|r)[-_.]?(\d*)/y;
const DEV = /[-_.]?dev[-_.]?(\d*)/y;
const LOCAL = /\+([a-z0-9]+)/y;
const NEXT_LOCAL = /[-_.]([a-z0-9]+)/y;

/**
 * The parts of a version in any spelling that PEP 440 allows (`v1.0-Beta_2` is `1.0b2`); undefined for anything else.
 * Only ASCII letters and digits count, as in current releases of Python's `packaging`.
 */
export function parseVersion(text: string): PythonVersion | undefined {
  const bare = withoutPythonSpace(text);
  // Case folding beyond ASCII could make a letter of what is none: K (Kelvin) becomes k.
  const folded = bare.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let at = folded.startsWith('v') ? 1 : 0;
  const take = (part: RegExp): RegExpExecArray | undefined => {
    part.lastIndex = at;
    const match = part.exec(folded) ?? undefined;
    if (match) at += match[0].length;
    return match;
  };
  const takeAll = (first: string | undefined, next: RegExp): string[] => {
    const all: string[] = [];
    for (let part = first; part !== undefined; part = take(next)?.[1]) all.push(trimmedNumber(part));
    return all;
  };

  const epoch = trimmedNumber(take(EPOCH)?.[1] ?? '0');
  const release = takeAll(take(NUMBER)?.[0], NEXT_NUMBER);
  if (release.length === 0) return undefined;
  const pre = take(PRE);
  const letter = LETTERS[pre?.[1] ?? ''];
  const post = take(IMPLICIT_POST) ?? take(POST);
  const dev = take(DEV);
  const local = takeAll(take(LOCAL)?.[1], NEXT_LOCAL);
  if (at !== folded.length) return undefined;
  return {
    epoch,
    release,
    pre: letter && { letter, number: trimmedNumber(pre?.[2] || '0') },
    post: post && trimmedNumber(post[1] || '0'),
    dev: dev && trimmedNumber(dev[1] || '0'),
    local: local.length > 0 ? local : undefined,
  };
}

/** The canonical text, as Python's `packaging` prints it and as PyPI wants it in file names: `1!2.0rc1.post2.dev3+local.1`. */
export function versionText(version: PythonVersion): string {
  return publicText(version) + (version.local ? `+${version.local.join('.')}` : '');
}

/** A text that all spellings of a version share, and no other version has: `1.0` and `1.0.0` are one. */
export function versionKey(version: PythonVersion): string {
  const last = version.release.findLastIndex((number) => number !== '0');
  return versionText({ ...version, release: version.release.slice(0, Math.max(1, last + 1)) });
}

/** The canonical text without the local part: what may stand on PyPI. */
export function publicText({ epoch, release, pre, post, dev }: PythonVersion): string {
  return [
    epoch === '0' ? '' : `${epoch}!`,
    release.join('.'),
    pre ? pre.letter + pre.number : '',
    post === undefined ? '' : `.post${post}`,
    dev === undefined ? '' : `.dev${dev}`,
  ].join('');
}

/** Whether installers pass the version over unless asked: alpha, beta, release candidate, or a development release. */
export function isPrerelease({ pre, dev }: PythonVersion): boolean {
  return pre !== undefined || dev !== undefined;
}

/** Whether there is a local part (`+ubuntu.1`), which PyPI refuses. */
export function hasLocal({ local }: PythonVersion): boolean {
  return local !== undefined;
}

/** The number without leading zeros; a text that is no number stays as it is. */
function trimmedNumber(text: string): string {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

/** What `\s` means to Python's `re`: not the same characters as in JavaScript. */
const PYTHON_SPACE = new Set(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

function withoutPythonSpace(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && PYTHON_SPACE.has(text.charAt(start))) start++;
  while (end > start && PYTHON_SPACE.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
