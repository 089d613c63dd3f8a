import { type PythonVersion, parseVersion } from './version.ts';

/** A place in the order of PEP 440 for a part that may be missing: before all values, after all, or among them. */
type Rank = readonly [side: -1 | 0 | 1, letter: string, number: string];

const FIRST: Rank = [-1, '', '0'];
const LAST: Rank = [1, '', '0'];

/**
 * Negative when `a` comes before `b`, positive behind it, 0 when they are the same version: the total order of PEP 440, in
 * which `1.0` is `1.0.0`, `1.0.dev1 < 1.0a1 < 1.0 < 1.0+local < 1.0.post1`, and any epoch outranks the one before it.
 */
export function compareVersions(a: PythonVersion, b: PythonVersion): number {
  return (
    compareNumbers(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    compareRanks(preRank(a), preRank(b)) ||
    compareRanks(a.post === undefined ? FIRST : among(a.post), b.post === undefined ? FIRST : among(b.post)) ||
    compareRanks(a.dev === undefined ? LAST : among(a.dev), b.dev === undefined ? LAST : among(b.dev)) ||
    compareLocals(a.local, b.local)
  );
}

/** Whether two texts are spellings of one version; texts that are no versions are equal to nothing but themselves. */
export function sameVersion(a: string, b: string): boolean {
  const [one, other] = [parseVersion(a), parseVersion(b)];
  return one && other ? compareVersions(one, other) === 0 : a === b;
}

function preRank({ pre, post, dev }: PythonVersion): Rank {
  if (pre) return [0, pre.letter, pre.number];
  return post === undefined && dev !== undefined ? FIRST : LAST;
}

function among(number: string): Rank {
  return [0, '', number];
}

function compareRanks(a: Rank, b: Rank): number {
  return a[0] - b[0] || compareTexts(a[1], b[1]) || compareNumbers(a[2], b[2]);
}

function compareReleases(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = compareNumbers(a[at] ?? '0', b[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** None before any; words before numbers; a shorter one before what it begins. */
function compareLocals(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [one, other] = [a[at] ?? '', b[at] ?? ''];
    const [isNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    const order =
      isNumber && otherIsNumber
        ? compareNumbers(one, other)
        : Number(isNumber) - Number(otherIsNumber) || compareTexts(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers without leading zeros: the longer one is the greater. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareTexts(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
