import type { Find } from './find.ts';

const FENCE = /-----(BEGIN|END) ?[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const MAX_BODY = 32 * 1024;
/** Headers and base64 after a fence that is never closed. A line break may be written out as `\n`. */
const LINES = (() => {
  const gap = '(?:\\s|\\\\[nr])';
  const item = `(?:[\\w-]{1,30}: [^\\n\\\\]{1,100}|[\\w+/=]{16,}|[\\w+/=]{4,15}(?=[ \\t\\r]*(?:\\n|\\\\[nr]|["'\`]|$)))`;
  return new RegExp(`${gap}*${item}(?:${gap}+${item})*`, 'y');
})();

/** Private keys in PEM form, short ones and those whose end was cut off too. A fence that is only mentioned is none. */
export function privateKeys(text: string): Find[] {
  const fences = [...text.matchAll(FENCE)];
  return fences.flatMap((fence, i) => {
    if (fence[1] !== 'BEGIN') return [];
    const body = fence.index + fence[0].length;
    const next = fences[i + 1];
    const closed = next?.[1] === 'END' && next.index - body <= MAX_BODY;
    if (closed && !isBody(text.slice(body, next.index))) return [];
    const end = closed ? next.index + next[0].length : unclosedEnd(text, body);
    return end > body ? [{ start: fence.index, end, rule: 'private-key' }] : [];
  });
}

function isBody(text: string): boolean {
  return text.length > 200 ? /[\w+/=]{16}/.test(text) : /[\w+/=]{5}/.test(text);
}

function unclosedEnd(text: string, body: number): number {
  LINES.lastIndex = 0;
  return LINES.test(text.slice(body, body + MAX_BODY)) ? body + LINES.lastIndex : body;
}
