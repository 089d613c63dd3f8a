import type { NpmCheck } from '../../../check.ts';
import { distTagOf } from '../../../npm/dist-tag.ts';
import { comparable, highest, releasedVersion } from '../../../npm/released-version.ts';

/** `npm/version-not-greater` */
export const versionNotGreater: NpmCheck = {
  id: 'npm/version-not-greater',
  severity: 'warning',
  about: 'npm',
  title: 'the version is the highest of its line',
  why: 'Whoever asks for the line gets the higher version, and what is new in this one reaches nobody.',
  async run(release) {
    const known = await release.facts.published();
    if (!known || (await distTagOf(release)).tag === 'latest') return [];
    const version = await releasedVersion(release);
    if (known.versions.has(version.version)) return [];
    const line = comparable(known.versions.keys()).filter(
      (one) => one.major === version.major && one.minor === version.minor && one.prerelease.length === 0,
    );
    const top = highest(line);
    if (!top || top.compare(version) < 0) return [];
    return [{ message: `${version.version} is lower than ${top.version}, which is published.` }];
  },
};
