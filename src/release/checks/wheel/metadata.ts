import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { identityDrift } from '../../pypi/built/identity-drift.ts';

/** `wheel/metadata` */
export const wheelMetadata: PypiCheck = {
  id: 'wheel/metadata',
  severity: 'error',
  about: 'pypi',
  title: 'METADATA names the project and version that the file name does',
  why: 'PyPI refuses the wheel, and installers that get it elsewhere end with an error.',
  run: (release) => inEachBuilt(release, 'wheel', (built) => identityDrift(built, 'METADATA')),
};
