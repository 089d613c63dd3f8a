/** What `visible` marks in texts; in JSON an escape says the same and loses nothing. */
const INVISIBLE =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * The value as indented JSON that can be shown anywhere: what acts on a terminal or hides from an eye is escaped, and so is the
 * beginning of a command to a CI runner (`##[`). Parsed, it is the same value.
 */
export function visibleJson(value: object): string {
  const escaped = (text: string): string =>
    Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
  return JSON.stringify(value, null, 2)
    .replace(INVISIBLE, escaped)
    .replaceAll('##[', `#${escaped('#')}[`);
}
