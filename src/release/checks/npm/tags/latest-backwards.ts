import type SemVer from 'semver/classes/semver.js';
import type { NpmCheck } from '../../../check.ts';
import { checkAndPublish, distTagOf } from '../../../npm/dist-tag.ts';
import { lineTag } from '../../../npm/line-tag.ts';
import type { NpmPackage } from '../../../npm/npm-package.ts';
import { comparable, highest, releasedVersion } from '../../../npm/released-version.ts';

/** `npm/latest-backwards` */
export const latestBackwards: NpmCheck = {
  id: 'npm/latest-backwards',
  severity: 'error',
  about: 'npm',
  title: 'the tag latest does not go back to a lower version',
  why: 'Everybody who installs the package gets the older line from then on.',
  async run(release) {
    const known = await release.facts.published();
    const { tag, source } = await distTagOf(release);
    if (!known || tag !== 'latest') return [];
    const version = await releasedVersion(release);
    if (version.prerelease.length > 0 || known.versions.has(version.version)) return [];
    const top = topOf(known);
    if (!top || top.compare(version) <= 0) return [];
    const fitting = lineTag(version, top, known.distTags);
    const what =
      source === undefined ? 'npm refuses to make it the latest version' : `${source} makes it the latest version`;
    const message = `${version.version} is lower than ${top.version}, and ${what}.`;
    return [{ message, hint: checkAndPublish(fitting) }];
  },
};

/** What latest is; where the registry does not say, or says less, what npm compares with: the highest that is alive. */
function topOf(known: NpmPackage): SemVer | undefined {
  const alive = comparable(known.versions.keys()).filter(
    (one) => one.prerelease.length === 0 && known.versions.get(one.version)?.deprecated === undefined,
  );
  return highest([...alive, ...comparable([known.distTags.get('latest') ?? ''])]);
}
