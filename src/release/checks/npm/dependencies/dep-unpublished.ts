import satisfies from 'semver/functions/satisfies.js';
import type { Found, NpmCheck } from '../../../check.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { neighbourDependencies } from '../../../npm/neighbours.ts';

/** `npm/dep-unpublished` */
export const depUnpublished: NpmCheck = {
  id: 'npm/dep-unpublished',
  severity: 'error',
  about: 'npm',
  title: 'what it needs of the other packages is published, or will be',
  why: 'Nobody can install a package that needs a version that does not exist.',
  async run(release) {
    const found: Found[] = [];
    const lineOf = fieldLines(release);
    for (const { name, range, neighbour, fits, group } of await neighbourDependencies(release)) {
      if (fits && neighbour.unpublished === undefined) continue;
      const known = await release.facts.otherPackage(name);
      if ([...(known?.versions.keys() ?? [])].some((one) => satisfies(one, range))) continue;
      const here =
        neighbour.unpublished === undefined
          ? `here it is ${neighbour.version ?? 'without a version'}`
          : `here ${neighbour.unpublished}, and so is never published`;
      found.push({
        ...lineOf(group),
        message: `${group} wants ${name} ${range}, which is not published; ${here}.`,
      });
    }
    return found;
  },
};
