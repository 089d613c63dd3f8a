import validRange from 'semver/ranges/valid.js';
import type { NpmCheck, NpmRelease } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';
import { checkAndPublish, distTagOf } from '../../../npm/dist-tag.ts';
import type { NpmPackage } from '../../../npm/npm-package.ts';
import { comparable, releasedVersion } from '../../../npm/released-version.ts';

/** `npm/dist-tag` */
export const distTag: NpmCheck = {
  id: 'npm/dist-tag',
  severity: 'error',
  about: 'npm',
  title: 'the version gets a tag that fits it',
  why: 'Without a tag of its own a prerelease is installed by everybody who asks for the package.',
  async run(release) {
    const { tag, source } = await distTagOf(release);
    if (validRange(tag) !== null) {
      const message = `The tag ${JSON.stringify(tag)} (${source}) reads as a range of versions, and npm takes none that does.`;
      return [{ message, hint: checkAndPublish(`release-${tag.replace(/^v/, '') || 'next'}`) }];
    }
    const version = await releasedVersion(release);
    if (version.prerelease.length === 0 || tag !== 'latest') return [];
    const known = await knownIfAny(release);
    const fitting = fittingTag(version.prerelease[0], known);
    if (source === undefined)
      return [
        {
          message: `${version.version} is a prerelease, and nothing says which tag it is to have.`,
          hint: checkAndPublish(fitting),
        },
      ];
    const latest = comparable([known?.distTags.get('latest') ?? '']);
    return [
      {
        // Some packages have prereleases only, and say so.
        severity: latest.some(({ prerelease }) => prerelease.length > 0) ? 'warning' : 'error',
        message: `${version.version} is a prerelease, and ${source} makes it the latest version for everybody.`,
        hint: checkAndPublish(fitting),
      },
    ];
  },
};

/** The tag that prereleases of this sort have had, else next. */
function fittingTag(sort: string | number | undefined, known: NpmPackage | undefined): string {
  if (typeof sort !== 'string') return 'next';
  return known?.distTags.has('next') && !known.distTags.has(sort) ? 'next' : sort;
}

async function knownIfAny({ facts }: NpmRelease): Promise<NpmPackage | undefined> {
  try {
    return await facts.published();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}
