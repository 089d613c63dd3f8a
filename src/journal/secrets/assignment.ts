import type { Find } from './find.ts';
import { isPlaceholder, isReference } from './placeholder.ts';

const NAME =
  /(pass(?:word|wd|phrase|code)|pwd|secret|token|_auth(?:token)?|(?:api|access|secret|private|auth|account|signing|encryption|master)[ _-]?key(?:_base)?)(?:_?\d{1,2})?\\{0,3}["'`]?\]?(?:[ \t]{0,4}(?:=>|:=|=|:)(?![=:])[ \t]{0,4}|(?<=--[\w-]{1,40})[ \t]{1,4})/gi;
/** In quotes, or in quotes that a surrounding string made `\"`. */
const QUOTED = /(["'`])((?:\\.|(?!\1)[^\n\\]){0,4096})\1|(\\{1,3}["'`])([^\n]{0,4096}?)\3/y;
const BARE = /[^\s"'`]{1,4096}/y;
/** A quote that ends what the name stands in, as in "`password=`, then". */
const CLOSED = /^\\{0,3}["'`](?:[,;.:)\]}]{0,3}(?:[\s"'`]|$))/;
/** The next pair of a query string, a connection string or an inline mapping. */
const NEXT_PAIR = /[&;,](?=[\w .-]{1,64}[=:])/;
const CLOSING = /[.,;:)\]}>&\\]+$/;

/** What is given to a name such as `password`, `api_key` or `--token`, unless it is a placeholder or code. */
export function assignments(text: string): Find[] {
  const finds: Find[] = [];
  let done = 0;
  for (const match of text.matchAll(NAME)) {
    const at = match.index + match[0].length;
    if (at < done) continue;
    const name = (match[1] ?? '').toLowerCase();
    const value = CLOSED.test(text.slice(at, at + 9)) ? undefined : (quotedAt(text, at) ?? bareAt(text, at));
    if (!value || isPlaceholder(value.text) || isReference(value.text)) continue;
    const plain = value.quoted || match[0].endsWith('=');
    if (plain ? !given(name, value.text) : !drawn(value.text)) continue;
    done = value.start + value.text.length;
    finds.push({ start: value.start, end: done, rule: ruleOf(name) });
  }
  return finds;
}

interface Value {
  readonly text: string;
  readonly start: number;
  readonly quoted: boolean;
}

function quotedAt(text: string, at: number): Value | undefined {
  QUOTED.lastIndex = at;
  const match = QUOTED.exec(text);
  const quote = match?.[1] ?? match?.[3];
  const value = match?.[2] ?? match?.[4];
  return quote && value ? { text: value, start: at + quote.length, quoted: true } : undefined;
}

function bareAt(text: string, at: number): Value | undefined {
  const start = at + (/^\\{0,3}["'`]/.exec(text.slice(at, at + 4))?.[0].length ?? 0);
  BARE.lastIndex = start;
  const run = BARE.exec(text)?.[0] ?? '';
  const pair = run.search(NEXT_PAIR);
  const value = (pair < 0 ? run : run.slice(0, pair)).replace(CLOSING, '');
  return value ? { text: value, start, quoted: false } : undefined;
}

/** Whether what was written after `=` or in quotes is a secret: a password may be a word, a key or token is not. */
function given(name: string, value: string): boolean {
  if (isPassword(name) || name === 'secret') return value.length >= 3;
  return (
    value.length >= 6 && /[A-Za-z]/.test(value) && (value.length >= 12 || /[\d!@#$%^&*+=/?~]|[a-z][A-Z]/.test(value))
  );
}

/** Whether what stands after a colon or a blank is a secret: words, numbers, versions, dates and places are not. */
function drawn(value: string): boolean {
  if (value.length < 6 || !/[A-Za-z]/.test(value)) return false;
  if (/^v?\d+(?:\.\d+)+|^\d{4}-\d\d-\d\d|:\d+$|^[\w./@-]+\.[a-z]{1,4}$|:\/\//.test(value)) return false;
  return value.length >= 20 ? /\d|[a-z][A-Z]/.test(value) : /[\d!@#$%^&*+=?~]/.test(value);
}

function isPassword(name: string): boolean {
  return name.startsWith('p') && !name.includes('key');
}

function ruleOf(name: string): string {
  if (isPassword(name)) return 'password';
  if (name.startsWith('private')) return 'private-key';
  return name === 'secret' || name === 'token' ? name : name.startsWith('_auth') ? 'npm-token' : 'api-key';
}
