import { test } from 'vitest';

/** Whether every case is tried, as the slow suite of that name asks: an ordinary run has five minutes. */
export const isThorough = Boolean(process.env.SESS_THOROUGH);

/** A test that only a thorough run tries: another ordinary one shows most of the same. */
export const thoroughly = test.runIf(isThorough);

/** Every third of some cases, and all of them in a thorough run. */
export function someOf<T>(cases: readonly T[]): readonly T[] {
  return isThorough ? cases : cases.filter((_, index) => index % 3 === 0);
}
