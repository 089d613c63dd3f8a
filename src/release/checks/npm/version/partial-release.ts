import type { NpmCandidate } from '../../../candidate.ts';
import type { NpmCheck, NpmRelease } from '../../../check.ts';
import { dependenciesOf } from '../../../npm/manifest/dependencies.ts';

/** `npm/partial-release` */
export const partialRelease: NpmCheck = {
  id: 'npm/partial-release',
  severity: 'warning',
  about: 'npm',
  title: 'the packages of one version are published together',
  why: 'A release that stopped half-way leaves users with packages that do not fit each other.',
  async run(release) {
    const group = groupOf(release);
    if (group.length < 2) return [];
    const open: NpmCandidate[] = [];
    for (const one of group) if (!(await isOut(release, one))) open.push(one);
    // One finding for the release: the first package that is missing has it.
    if (open.length === 0 || open.length === group.length || byDir(open)[0] !== release.candidate) return [];
    const out = group.length - open.length;
    const rest = inOrder(open).map(({ name }) => name);
    return [
      {
        message: `${out} of ${group.length} packages are published as ${release.candidate.version}; these are not, in the order of their dependencies: ${rest.join(', ')}.`,
        hint: release.options.resume ? undefined : 'sess release check --resume',
      },
    ];
  },
};

function groupOf({ candidate, facts }: NpmRelease): NpmCandidate[] {
  const others = facts.siblings.filter((one): one is NpmCandidate => one.ecosystem === 'npm');
  return [candidate, ...others].filter(
    ({ version, unpublished }) => version !== undefined && version === candidate.version && unpublished === undefined,
  );
}

async function isOut({ candidate, facts }: NpmRelease, one: NpmCandidate): Promise<boolean> {
  const known = one === candidate ? await facts.published() : await facts.otherPackage(one.name);
  return known?.versions.has(one.version ?? '') ?? false;
}

function byDir(candidates: readonly NpmCandidate[]): NpmCandidate[] {
  return candidates.toSorted((a, b) => (a.dir < b.dir ? -1 : 1));
}

/** A package comes after those of the others that it depends on; of a circle any comes first. */
function inOrder(candidates: readonly NpmCandidate[]): NpmCandidate[] {
  const done = new Set<NpmCandidate>();
  const visit = (one: NpmCandidate, path: readonly NpmCandidate[]): void => {
    if (done.has(one) || path.includes(one)) return;
    const needed = new Set(dependenciesOf(one.packageJson).map(({ name }) => name));
    for (const other of byDir(candidates)) if (needed.has(other.name)) visit(other, [...path, one]);
    done.add(one);
  };
  for (const one of byDir(candidates)) visit(one, []);
  return [...done];
}
