import type { PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { parseVersion } from '../../../python/version.ts';

/** `pypi/dev-release` */
export const devRelease: PypiCheck = {
  id: 'pypi/dev-release',
  severity: 'error',
  about: 'pypi',
  title: 'the version is not one of development',
  why: 'It is what comes before a release; it stays on the index for ever and nobody installs it by chance.',
  async run(release) {
    const version = await release.facts.version();
    if (parseVersion(version)?.dev === undefined) return [];
    const severity = (await destinationKind(release)) === 'public' ? 'error' : 'warning';
    return [{ severity, message: `${version} is a development release.` }];
  },
};
