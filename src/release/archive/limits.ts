/** PyPI calls an archive a bomb that unpacks to more than 64 MiB and to more than 50 times its own size. */
const SMALLEST_BOMB = 64 * 1024 * 1024;
const HIGHEST_RATIO = 50;

/** No release has more members; each costs memory. */
export const MOST_MEMBERS = 100_000;

/** Room for the longest sensible names of as many members; each costs its memory several times. */
export const MOST_NAMES = 16 * 1024 * 1024;

/** All kept contents of one archive together, in bytes. */
export const MOST_KEPT = 64 * 1024 * 1024;

/** Whether so many unpacked bytes out of a file of so many bytes are a bomb by PyPI's rule. */
export function isBomb(unpacked: number, fileSize: number): boolean {
  return unpacked > SMALLEST_BOMB && unpacked > fileSize * HIGHEST_RATIO;
}
