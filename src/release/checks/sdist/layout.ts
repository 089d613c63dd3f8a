import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { identityDrift } from '../../pypi/built/identity-drift.ts';
import { shown } from '../../shown.ts';

/** `sdist/layout` */
export const sdistLayout: PypiCheck = {
  id: 'sdist/layout',
  severity: 'error',
  about: 'pypi',
  title: 'a source distribution has PKG-INFO, which names the project and version that the file name does',
  why: 'PyPI refuses anything else, and installers end with an error.',
  run: (release) =>
    inEachBuilt(release, 'sdist', (built) => {
      const { archive, metadata } = built;
      const [top = '', ...others] = archive.tops;
      // That there are several is a rule about all archives.
      if (others.length > 0) return [];
      const path = `${top}/PKG-INFO`;
      if (!archive.members.some((member) => member.path === path && member.type === 'file'))
        return [{ message: `There is no ${shown(path)} in it.` }];
      return metadata ? identityDrift(built, 'PKG-INFO') : [{ message: `${shown(path)} cannot be read.` }];
    }),
};
