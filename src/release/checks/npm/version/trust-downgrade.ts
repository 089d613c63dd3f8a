import type { NpmCheck } from '../../../check.ts';
import type { NpmVersion } from '../../../npm/npm-package.ts';
import { previousVersion } from '../../../npm/previous-version.ts';
import { releasedVersion } from '../../../npm/released-version.ts';

/** `npm/trust-downgrade` */
export const trustDowngrade: NpmCheck = {
  id: 'npm/trust-downgrade',
  severity: 'error',
  about: 'npm',
  title: 'the version can be proven to come from where earlier ones came from',
  why: 'Package managers that were told to accept no downgrade of trust refuse to install the version, as they would one that somebody stole a token for.',
  async run(release) {
    const { facts } = release;
    const known = await facts.published();
    if (!known || facts.surroundings.hasIdentity) return [];
    const version = await releasedVersion(release);
    if (known.versions.has(version.version)) return [];
    const before = previousVersion(known, version);
    const trusted = before && trustOf(before.published);
    if (trusted) {
      const message = `${before.semver.version} was published ${trusted}`;
      if (facts.surroundings.isCi)
        return [{ message: `${message}, and this CI job has no identity to prove (id-token: write).` }];
      return [
        {
          message: `${message}, and from this machine nothing can: publish from CI. For a look from here the rule can be a note.`,
          hint: 'sess release check --rule npm/trust-downgrade=info',
        },
      ];
    }
    const earlier = [...known.versions.values()].find((one) => trustOf(one) !== undefined);
    if (!earlier) return [];
    const message = `${earlier.version} was published ${trustOf(earlier)}; later versions were not, and neither is this one.`;
    return [{ severity: 'warning', message }];
  },
};

function trustOf({ hasProvenance, hasTrustedPublisher }: NpmVersion): string | undefined {
  if (hasTrustedPublisher) return 'by a trusted publisher';
  return hasProvenance ? 'with provenance' : undefined;
}
