import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import type { Candidate } from '../candidate.ts';
import { parseVersion } from '../python/version.ts';
import { sameVersion } from '../python/version-order.ts';

/** Whether a text is a version that the ecosystem knows. */
export function isVersion(ecosystem: Candidate['ecosystem'], text: string): boolean {
  return ecosystem === 'npm' ? valid(text) !== null : parseVersion(text) !== undefined;
}

/**
 * Whether two texts stand for one release: PEP 440 says so for Python; npm drops what follows `+`, so it does not tell
 * versions apart.
 */
export function isSameRelease(ecosystem: Candidate['ecosystem'], a: string, b: string): boolean {
  if (ecosystem === 'pypi') return sameVersion(a, b);
  return valid(a) !== null && valid(b) !== null ? compare(a, b) === 0 : a === b;
}
