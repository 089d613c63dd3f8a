import type SemVer from 'semver/classes/semver.js';
import type { NpmPackage, NpmVersion } from './npm-package.ts';
import { comparable, highest } from './released-version.ts';

/** A published version with what the registry says of it. */
export interface Previous {
  readonly semver: SemVer;
  readonly published: NpmVersion;
}

/**
 * The version that users come from: the highest one below, of the stable ones unless the new one is a prerelease itself.
 * A deprecated one is taken only where there is no other.
 */
export function previousVersion(known: NpmPackage, version: SemVer): Previous | undefined {
  const lower = comparable(known.versions.keys()).filter((one) => one.compare(version) < 0);
  const stable = lower.filter((one) => one.prerelease.length === 0);
  const fitting = version.prerelease.length > 0 || stable.length === 0 ? lower : stable;
  const alive = fitting.filter((one) => known.versions.get(one.version)?.deprecated === undefined);
  const semver = highest(alive.length > 0 ? alive : fitting);
  const published = semver && known.versions.get(semver.version);
  return semver && published ? { semver, published } : undefined;
}
