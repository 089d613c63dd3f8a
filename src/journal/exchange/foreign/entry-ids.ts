/** A digest of a text as at least sixteen hexadecimal digits, the same on every machine. */
export type Hash = (text: string) => string;

/** Where an entry stands in the order of its session: a millisecond, and a number among those of the same one. */
export interface Place {
  readonly ms: number;
  readonly count: number;
}

const LAST_COUNT = 0xfff;

/** The part of a UUIDv7 that is random elsewhere, made from what an item is known by. */
export function tailOf(hash: Hash, parts: readonly string[]): string {
  const hex = hash(JSON.stringify(parts)).slice(0, 16);
  const variant = ((Number.parseInt(hex.charAt(0), 16) & 3) | 8).toString(16);
  return `${variant}${hex.slice(1, 4)}-${hex.slice(4)}`;
}

/** That part of an id. */
export function tailIn(id: string): string {
  return id.slice(-17);
}

/** A UUIDv7 that sorts by its place, whatever its tail. */
export function idAt({ ms, count }: Place, tail: string): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${tail}`;
}

/** The place of an id that `idAt` made; the beginning of time for any other. */
export function placeOf(id: string): Place {
  const [, time, rest, count] = /^([0-9a-f]{8})-([0-9a-f]{4})-7([0-9a-f]{3})-/.exec(id) ?? [];
  return time
    ? { ms: Number.parseInt(`${time}${rest}`, 16), count: Number.parseInt(count ?? '0', 16) }
    : { ms: 0, count: 0 };
}

/** The first place at a moment or, when that is taken, right after the place that is. */
export function placeAfter(last: Place, ms: number): Place {
  if (ms > last.ms) return { ms, count: 0 };
  return last.count < LAST_COUNT ? { ms: last.ms, count: last.count + 1 } : { ms: last.ms + 1, count: 0 };
}
