import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { identityDrift } from '../../pypi/built/identity-drift.ts';
import { listed, shown } from '../../pypi/shown.ts';

/** `sdist/layout` */
export const sdistLayout: PypiCheck = {
  id: 'sdist/layout',
  severity: 'error',
  about: 'pypi',
  title: 'a source distribution is one folder with PKG-INFO in it',
  why: 'PyPI refuses anything else, and no builder finds its way in it.',
  run: (release) =>
    inEachBuilt(release, 'sdist', (built) => {
      const { archive, metadata } = built;
      const [top = '', ...others] = archive.tops;
      if (others.length > 0) return [{ message: `It has more than one folder at its top: ${listed(archive.tops)}.` }];
      const path = `${top}/PKG-INFO`;
      if (!archive.members.some((member) => member.path === path && member.type === 'file'))
        return [{ message: `There is no ${shown(path)} in it.` }];
      return metadata ? identityDrift(built, 'PKG-INFO') : [{ message: `${shown(path)} cannot be read.` }];
    }),
};
