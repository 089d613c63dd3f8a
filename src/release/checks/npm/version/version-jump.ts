import { sectionOf } from '../../../changelog/changelog-section.ts';
import type { NpmCheck } from '../../../check.ts';
import { nextVersion } from '../../../npm/next-version.ts';
import { previousVersion } from '../../../npm/previous-version.ts';
import { comparable, releasedVersion } from '../../../npm/released-version.ts';
import { inPackage } from '../../../shown.ts';

/** From this on a first number is a year. */
const YEAR = 1900;

/** `npm/version-jump` */
export const versionJump: NpmCheck = {
  id: 'npm/version-jump',
  severity: 'warning',
  about: 'npm',
  title: 'the version follows the one before',
  why: 'A slip of the finger becomes a major version that cannot be taken back, and that no range of the users includes.',
  async run(release) {
    const known = await release.facts.published();
    const version = await releasedVersion(release);
    const before = known && previousVersion(known, version)?.semver;
    if (!before || version.major === before.major || version.major >= YEAR) return [];
    // Prereleases of the same major, or other versions of it, show that it is meant.
    if (comparable(known.versions.keys()).some((one) => one.major === version.major)) return [];
    if (version.major === before.major + 1 && version.minor === 0 && version.patch === 0) return [];
    const changelog = await release.facts.changelog();
    const section = changelog && sectionOf(changelog.text, version.version);
    if (section?.lines.some((line) => /\bbreaking\b|\bmajor\b/i.test(line))) return [];
    return [
      {
        message: `${version.version} comes after ${before.version}; the next major would be ${before.major + 1}.0.0.`,
        hint: inPackage(release.candidate, `npm version ${nextVersion(before, known) ?? 'patch'} --no-git-tag-version`),
      },
    ];
  },
};
