import type { ReleasedPackage, ReleaseReport } from './finding.ts';

/** A package with the version that passed a check. */
export interface PassedPackage extends Pick<ReleasedPackage, 'ecosystem' | 'name'> {
  readonly version: string;
}

/** The packages that may leave by a report: none unless all may; not those that nobody publishes, nor those without a version. */
export function passedPackages({ ok, packages, skipped }: ReleaseReport): PassedPackage[] {
  if (!ok) return [];
  const staying = skipped.filter(({ rule }) => rule === '*');
  return packages.flatMap(({ ecosystem, name, version }) => {
    const stays = staying.some((one) => one.subject === name && one.ecosystem === ecosystem);
    return version === null || stays ? [] : [{ ecosystem, name, version }];
  });
}

/**
 * What was released, in one line: the version where one will do, else each package with its own. Of a package that is there more
 * than once, the last version counts.
 */
export function releasedInWords(packages: readonly PassedPackage[]): string {
  const last = new Map(packages.map((one) => [`${one.ecosystem}:${one.name}`, one]));
  const versions = new Set([...last.values()].map(({ version }) => version));
  const [only] = versions;
  if (versions.size === 1 && only !== undefined) return only;
  return [...last.values()].map(({ name, version }) => `${name} ${version}`).join(', ');
}
