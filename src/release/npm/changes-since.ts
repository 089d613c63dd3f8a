import type SemVer from 'semver/classes/semver.js';
import type { NpmRelease } from '../check.ts';
import { NotKnown } from '../not-known.ts';
import { type Previous, previousVersion } from './previous-version.ts';
import { releasedVersion } from './released-version.ts';

/** The version that users come from, and the one that they would get. @throws NotKnown where there is none to compare with */
export async function changesSince(release: NpmRelease): Promise<{ before: Previous; version: SemVer }> {
  const known = await release.facts.published();
  const version = await releasedVersion(release);
  const before = known && previousVersion(known, version);
  if (before) return { before, version };
  throw new NotKnown('no lower version is published', 'skipped');
}
