const DATE = '\\d{4}-\\d\\d-\\d\\d';
const CLOCK = '\\d\\d:?\\d\\d(?::?\\d\\d(?:\\.\\d{1,9})?)?';
const TIME = `${DATE}(?:[T _]${CLOCK}(?:\\s?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?)?`;
const PARTS =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T _](\d\d)[:-]?(\d\d)(?:[:-]?(\d\d)(?:\.(\d{1,9}))?)?(?:\s?(Z|UTC|[+-]\d\d:?\d\d))?)?$/;

const BEFORE = new RegExp(`^(?:\\((${TIME})\\):?|(${TIME})(?:\\s*[-–—:](?=\\s|$))?)(?:\\s+|$)`);
const AFTER = new RegExp(`\\s*\\((${TIME})\\)$`);
/** Where people stop writing: nothing after a time in brackets is longer than this. */
const LONGEST = 60;

/** A text and the time that stood before or after it, in epoch milliseconds. */
export interface Timed {
  readonly text: string;
  readonly at?: number | undefined;
}

/**
 * The moment a text says, in epoch milliseconds: ISO 8601 with or without a time of day, with `T`, a space or `_` before
 * it and with `-` or nothing for `:`, as file names have it. Without a zone it is UTC. Undefined for anything else.
 */
export function readTime(text: string): number | undefined {
  const parts = PARTS.exec(text.trim().slice(0, LONGEST));
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', part = '0', zone = 'Z'] = parts;
  const offset = zone === 'UTC' ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const milliseconds = part.padEnd(3, '0').slice(0, 3);
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}

/** Takes the time from the start of a text, in brackets or bare. */
export function takeLeadingTime(text: string): Timed {
  const found = BEFORE.exec(text.slice(0, LONGEST));
  const at = readTime(found?.[1] ?? found?.[2] ?? '');
  return at === undefined || !found ? { text } : { text: text.slice(found[0].length).trimStart(), at };
}

/** Takes the time in brackets from the end of a text. */
export function takeTrailingTime(text: string): Timed {
  const found = AFTER.exec(text.slice(-LONGEST));
  const at = readTime(found?.[1] ?? '');
  return at === undefined || !found ? { text } : { text: text.slice(0, -found[0].length).trimEnd(), at };
}

/** A moment to the minute as plans write it: `2025-10-01 13:00Z`. */
export function planTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
