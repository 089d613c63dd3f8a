import type { Candidate } from '../../candidate.ts';
import type { AnyCheck } from '../../check.ts';
import { sameVersion } from '../../python/version-order.ts';

/** `project/versions` */
export const projectVersions: AnyCheck = {
  id: 'project/versions',
  severity: 'error',
  about: 'any',
  title: 'packages that are released together have one version',
  why: 'Users of the one look for the same version of the other, and find none.',
  run({ candidate, facts, habits }) {
    const { dir, version, ecosystem } = candidate;
    const others = facts.siblings.filter(
      (other) =>
        other.unpublished === undefined && (habits.linked || (other.dir === dir && other.ecosystem !== ecosystem)),
    );
    return others
      .filter((other) => version !== undefined && other.version !== undefined && !sameVersion(version, other.version))
      .map((other) => ({
        severity: habits.linked ? ('error' as const) : ('info' as const),
        message: difference(candidate, other),
      }));
  },
};

/** In the same words from both sides, so that whoever is told of all packages hears it once. */
function difference(...both: readonly Candidate[]): string {
  const [first = '', second = ''] = both
    .toSorted((a, b) => (a.manifest.file < b.manifest.file ? -1 : 1))
    .map(({ name, version, manifest }) => `${name} has version ${version} in ${manifest.file}`);
  return `${first}, and ${second}.`;
}
