import type { NpmCheck } from '../../../check.ts';
import { comparable, releasedVersion } from '../../../npm/released-version.ts';

/** `npm/first-publish` */
export const firstPublish: NpmCheck = {
  id: 'npm/first-publish',
  severity: 'info',
  about: 'npm',
  title: 'the registry knows the package',
  why: 'A new name can be refused for reasons that no registry tells beforehand.',
  async run(release) {
    const known = await release.facts.published();
    if (known && (known.unpublished || comparable(known.versions.keys()).length > 0 || known.tombstones.length > 0))
      return [];
    const version = await releasedVersion(release);
    const { host } = new URL((await release.facts.target()).url);
    const message = `${host} has no ${release.candidate.name} yet. Whether the name is too similar to another, or kept back, shows only when it is published.`;
    if (version.prerelease.length === 0) return [{ message }];
    return [
      { message },
      {
        severity: 'warning',
        message: `The first version is a prerelease, and npm gives ${version.version} the tag latest as well, whatever tag is asked for.`,
      },
    ];
  },
};
