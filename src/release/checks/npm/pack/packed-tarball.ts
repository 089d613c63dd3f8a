import type { NpmCheck } from '../../../check.ts';
import { tarballPrefix } from '../../../npm/tarball-name.ts';
import { commandLine, inPackage } from '../../../shown.ts';

/** `npm/packed-tarball` */
export const packedTarball: NpmCheck = {
  id: 'npm/packed-tarball',
  severity: 'error',
  about: 'npm',
  title: 'no earlier tarball is packed into this one',
  why: 'A tarball that npm pack left behind is packed into the next, with all that the earlier version had in it.',
  async run({ candidate, facts }) {
    const prefix = tarballPrefix(candidate.name);
    const { files } = await facts.packed();
    return files
      .filter(
        ({ path }) =>
          path.endsWith('.tgz') && /^\d/.test(base(path).startsWith(prefix) ? base(path).slice(prefix.length) : ''),
      )
      .map(({ path }) => ({
        message: `${path} is packed, a tarball of this package.`,
        hint: inPackage(candidate, commandLine('rm', [path])),
      }));
  },
};

function base(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
