import type { NpmCheck } from '../../../check.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { neighbourDependencies } from '../../../npm/neighbours.ts';
import { commandLine, inPackage } from '../../../shown.ts';

/** `npm/dep-range` */
export const depRange: NpmCheck = {
  id: 'npm/dep-range',
  severity: 'warning',
  about: 'npm',
  title: 'it takes the versions of the other packages that are released with it',
  why: 'Users get the old version of the other package beside the new one of this.',
  async run(release) {
    const lineOf = fieldLines(release);
    return (await neighbourDependencies(release))
      .filter(({ fits, neighbour }) => !fits && neighbour.unpublished === undefined && neighbour.version !== undefined)
      .map(({ group, name, range, neighbour }) => ({
        ...lineOf(group),
        message: `${group} wants ${name} ${range}, which leaves out ${neighbour.version}, the version here.`,
        hint: inPackage(release.candidate, commandLine('npm pkg set', [`${group}[${name}]=^${neighbour.version}`])),
      }));
  },
};
