import type SemVer from 'semver/classes/semver.js';
import inc from 'semver/functions/inc.js';
import type { NpmPackage } from './npm-package.ts';

/** The lowest version without a suffix above another that was never published; undefined where numbers end. */
export function nextVersion({ version }: SemVer, { versions, tombstones }: NpmPackage): string | undefined {
  const used = new Set([...versions.keys(), ...tombstones]);
  let next = inc(version, 'patch');
  while (next !== null && used.has(next)) next = inc(next, 'patch');
  return next ?? undefined;
}
