import type { NpmCheck } from '../../../check.ts';
import { releasedVersion } from '../../../npm/released-version.ts';
import { inPackage } from '../../../shown.ts';

/** `npm/version-tombstoned` */
export const versionTombstoned: NpmCheck = {
  id: 'npm/version-tombstoned',
  severity: 'error',
  about: 'npm',
  title: 'the version was never published and taken back',
  why: 'A version that was unpublished can never be used again.',
  async run(release) {
    const known = await release.facts.published();
    if (!known) return [];
    const { version } = await releasedVersion(release);
    if (known.versions.has(version)) return [];
    if (known.tombstones.includes(version) || known.unpublished?.versions.includes(version))
      return [
        {
          message: `${version} was published once and taken back; it can never be used again.`,
          hint: inPackage(release.candidate, `npm version ${version.includes('-') ? 'prerelease' : 'patch'}`),
        },
      ];
    if (!known.missing.includes('times')) return [];
    const message =
      'This registry does not say which versions were taken back, so nobody can tell whether this one was.';
    return [{ severity: 'info', message }];
  },
};
