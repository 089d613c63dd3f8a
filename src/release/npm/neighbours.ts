import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import type { NpmCandidate } from '../candidate.ts';
import type { NpmRelease } from '../check.ts';
import { type Dependency, dependenciesOf } from './manifest/dependencies.ts';
import { workspaceRange } from './manifest/dependency-protocol.ts';

/** A dependency on another package of the repository. */
export interface NeighbourDependency extends Dependency {
  readonly neighbour: NpmCandidate;
  /** What the published manifest will want. */
  readonly range: string;
  /** Whether the version in the repository is one of those. */
  readonly fits: boolean;
}

/** What a package wants of the other packages of its repository, as far as it wants versions of them. */
export async function neighbourDependencies({ facts }: NpmRelease): Promise<NeighbourDependency[]> {
  const { packageJson } = await facts.packed();
  return dependenciesOf(packageJson).flatMap((dependency) => {
    const neighbour = facts.siblings.find(
      (one): one is NpmCandidate => one.ecosystem === 'npm' && one.name === dependency.name,
    );
    if (!neighbour) return [];
    const range = workspaceRange(dependency.spec, neighbour.version ?? '');
    if (validRange(range) === null) return [];
    const fits = satisfies(neighbour.version ?? '', range, { includePrerelease: true });
    return [{ ...dependency, neighbour, range, fits }];
  });
}
