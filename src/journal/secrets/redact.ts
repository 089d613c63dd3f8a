import { assignments } from './assignment.ts';
import type { Find } from './find.ts';
import { presetFinds } from './preset.ts';
import { privateKeys } from './private-key.ts';
import { tokens } from './tokens.ts';

const MARK = /(\[REDACTED:[a-z0-9-]+\])/;
/** Line breaks and colours that were written out, which would hide where a token starts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours start with an escape
const WRITTEN_OUT = /\\[nrt]|%[02][0-9A-Da-d]|(?:\x1b|\\u001b|\\x1b)\[[0-9;]{0,16}[A-Za-z]/g;

/**
 * Replaces every secret by `[REDACTED:<rule>]` and leaves every other character as it is; `found` names one rule for
 * each replacement.
 *
 * What is marked is never looked at again, and the text is read until nothing more is found: so a text that went
 * through once goes through again unchanged.
 */
export async function redactSecrets(text: string): Promise<{ text: string; found: string[] }> {
  const found: string[] = [];
  for (let before = text; ; ) {
    const parts: string[] = [];
    for (const part of before.split(MARK)) parts.push(MARK.test(part) ? part : await redactOnce(part, found));
    const after = parts.join('');
    if (after === before) return { text: after, found };
    before = after;
  }
}

/** What is often no secret in a program: a password in an address, and a token whose signature nobody checks any more. */
const DOUBTFUL = /^(?:basic-?auth|database|jwt)/;
/** What stands before an example in a comment. */
const EXAMPLE = /(?:e\.g\.?|example|sample)\)?[\s:="'`]{0,4}$/i;

/** A rule by which a text holds a secret, and the first line that does, from 1. */
export interface IssuedSecret {
  readonly rule: string;
  readonly line: number;
}

/**
 * The rules by which a text holds tokens that somebody issued, private keys or logins in addresses, each once. What is only
 * called a password may be anything in a program and is left out, and so is what says of itself that it is no secret.
 */
export async function issuedSecrets(text: string): Promise<IssuedSecret[]> {
  const finds = [...tokens(text), ...(await presetFinds(text)), ...privateKeys(text)];
  const issued = finds.filter(
    ({ start, end, rule }) =>
      (!DOUBTFUL.test(rule) || (rule === 'basic-auth' && isRealLogin(text, start, end))) &&
      !isMadeUp(text.slice(start, end)) &&
      !EXAMPLE.test(text.slice(Math.max(0, start - 16), start)),
  );
  const first = new Map<string, number>();
  for (const { rule, start } of issued.toSorted(byStart)) if (!first.has(rule)) first.set(rule, start);
  return [...first].map(([rule, start]) => ({ rule, line: text.slice(0, start).split('\n').length }));
}

/** A password that nobody made up for an example, for a host that somebody has (RFC 2606 names those that nobody has). */
function isRealLogin(text: string, start: number, end: number): boolean {
  const [, password = ''] = text.slice(start, end).split(/:(.*)/s);
  const [, host = ''] = /^@([\w.-]+)/.exec(text.slice(end, end + 256)) ?? [];
  const isNowhere = /(?:^|\.)(?:example(?:\.\w+)?|invalid|test|local|localhost|internal|lan)$|^[\d.]+$/i.test(host);
  return /^[\w~!*+.-]{10,64}$/.test(password) && isMixed(password) && host.includes('.') && !isNowhere;
}

/** Letters of both cases and digits, and many different ones: no word and no name. */
function isMixed(password: string): boolean {
  return [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(password)) && new Set(password).size >= 8;
}

/** A longer one may spell a word by chance. */
const LONGEST_WITH_WORDS = 200;

/** Examples repeat a character, count, or say what they are. */
function isMadeUp(secret: string): boolean {
  if (/(.)\1{9}/.test(secret)) return true;
  if (
    secret.length < LONGEST_WITH_WORDS &&
    /example|placeholder|dummy|fake|your|redacted|1234567|abcdefg|(.)\1{5}/i.test(secret)
  )
    return true;
  const body = secret.replace(/^[A-Za-z]{2,8}[-_]/, '');
  return new Set(body).size < Math.min(8, body.length / 2);
}

async function redactOnce(text: string, found: string[]): Promise<string> {
  let result = '';
  let from = 0;
  for (const { start, end, rule } of merged(await findsIn(text))) {
    result += `${text.slice(from, start)}[REDACTED:${rule}]`;
    found.push(rule);
    from = end;
  }
  return result + text.slice(from);
}

async function findsIn(text: string): Promise<Find[]> {
  if (text.length < 4) return [];
  const plain = text.replace(WRITTEN_OUT, (written) => ' '.repeat(written.length));
  const formed = wholeWords(plain, [...tokens(plain), ...(await presetFinds(plain))]);
  return [...formed, ...tokens(text), ...privateKeys(text), ...assignments(text)];
}

/**
 * Widens each find to the word it is part of: what is glued to a token belongs to it, and would be the beginning of
 * the next find once the token is gone.
 */
function wholeWords(text: string, finds: Find[]): Find[] {
  let reach = 0;
  return finds.sort(byStart).map(({ start, end, rule }) => {
    const whole = { start, end, rule };
    if (rule === 'private-key') return whole;
    while (whole.start > reach && inWord(text, whole.start - 1)) whole.start--;
    if (end > reach) while (inWord(text, whole.end)) whole.end++;
    reach = Math.max(reach, whole.end);
    return whole;
  });
}

function inWord(text: string, at: number): boolean {
  return /[\w-]/.test(text.charAt(at));
}

function byStart(a: Find, b: Find): number {
  return a.start - b.start;
}

/** Joins finds that overlap, under the name of the longest; of two that are as long, the first has the better name. */
function merged(finds: Find[]): Find[] {
  const joined: { start: number; end: number; rule: string; longest: number }[] = [];
  for (const find of finds.sort(byStart)) {
    const last = joined.at(-1);
    const length = find.end - find.start;
    if (!last || find.start >= last.end) {
      joined.push({ ...find, longest: length });
      continue;
    }
    last.end = Math.max(last.end, find.end);
    if (length > last.longest) Object.assign(last, { rule: find.rule, longest: length });
  }
  return joined;
}
