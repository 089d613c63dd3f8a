import type SemVer from 'semver/classes/semver.js';
import parse from 'semver/functions/parse.js';
import type { NpmRelease } from '../check.ts';
import { NotKnown } from '../not-known.ts';

/** Where no version waits: npm puts it under a name that was only staged so far. */
const PLACEHOLDER = '0.0.0-stage';

/** The version as npm would publish it: without build metadata, and without a `v` before it. @throws NotKnown */
export async function releasedVersion({ facts }: NpmRelease): Promise<SemVer> {
  const version = parse(await facts.version(), { loose: true });
  if (version) return version;
  throw new NotKnown('the version is none that npm could read', 'skipped');
}

/** Versions as they compare, without those that cannot be read and without npm's placeholder. */
export function comparable(versions: Iterable<string>): SemVer[] {
  return [...versions].flatMap((text) => (text === PLACEHOLDER ? [] : (parse(text) ?? [])));
}

/** The highest of some versions. */
export function highest(versions: readonly SemVer[]): SemVer | undefined {
  return versions.reduce<SemVer | undefined>((top, one) => (top && top.compare(one) >= 0 ? top : one), undefined);
}

/** Whether a version may break users of an earlier one, by what semantic versioning promises. */
export function mayBreak(before: SemVer, after: SemVer): boolean {
  if (before.major !== after.major || before.prerelease.length > 0) return true;
  return after.major === 0 && before.minor !== after.minor;
}
