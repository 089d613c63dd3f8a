import { safeName } from './entry.ts';

const SESSION_ID = /^sess_(\d{1,15})_([0-9a-f]{8})$/;
/** The last millisecond JavaScript dates reach; an id beyond it has no folder. */
const LAST_MS = 8.64e15;

/** The id of a session opened at a moment, with eight random hex digits. */
export function newSessionId(ms: number, random: string): string {
  return `sess_${ms}_${random}`;
}

/** Whether a text is a whole session id. */
export function isSessionId(text: string): boolean {
  return openedAt(text) !== undefined;
}

/** The moment a session id was made, in epoch milliseconds; undefined when the text is no session id. */
export function openedAt(id: string): number | undefined {
  const match = SESSION_ID.exec(id);
  const ms = match ? Number(match[1]) : Number.NaN;
  return ms <= LAST_MS && new Date(ms).getUTCFullYear() <= 9999 ? ms : undefined;
}

/** Where a session lives on the ref: `sessions/<UTC year-month>/<UTC day>/<id>`, found from the id alone. */
export function sessionPath(id: string): string {
  const day = new Date(openedAt(id) ?? 0).toISOString();
  return `sessions/${day.slice(0, 7)}/${day.slice(8, 10)}/${id}`;
}

/** Latin letters that are no letter with a mark, as ASCII writes them. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** A short name that is also a safe path component: lower case, words joined by `-`, at most 40 characters. */
export function toShortname(words: string): string {
  const slug = words
    .replace(/[ßẞæÆœŒøØłŁđĐ]/g, (letter) => LETTERS[letter.toLowerCase()] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const cut =
    slug.length <= 40
      ? slug
      : slug
          .slice(0, 41)
          .replace(/-[^-]*$/, '')
          .slice(0, 40);
  return safeName(cut) ? cut : 'session';
}
