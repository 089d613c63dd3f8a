import type { PypiCheck } from '../../../check.ts';
import { inEachBuilt } from '../../../pypi/built/built-files.ts';
import { installedPath } from '../../../pypi/built/wheel-paths.ts';
import { nameInFiles } from '../../../python/names.ts';
import { assignedVersion } from '../../../python/project/assigned-version.ts';
import { parseVersion, publicText, versionText } from '../../../python/version.ts';
import { sameVersion } from '../../../python/version-order.ts';

/** Files of a package in which people keep its version. */
const KEEPS = /^([^/]+)\/(?:__init__|__about__|__version__|_version|version|about)\.py$/;

/** In a branch, where what was found at the left edge is what stands in for it. */
const ASSIGNED_LATER = /^[ \t]+__version__[ \t]*(?::[^=\n]{0,100})?=/m;

/** `pypi/module-version` */
export const moduleVersion: PypiCheck = {
  id: 'pypi/module-version',
  severity: 'warning',
  about: 'pypi',
  title: 'the package says the version that it is released as',
  why: 'Whoever reports a fault reads the wrong version, and so do those who look into it.',
  async run(release) {
    const version = await release.facts.version();
    return await inEachBuilt(release, 'wheel', ({ archive }) => {
      const files = archive.members.flatMap(({ path }) => {
        const [, top = ''] = KEEPS.exec(installedPath(path) ?? '') ?? [];
        return top === '' ? [] : [{ path, top }];
      });
      const tops = new Set(files.map(({ top }) => top));
      const own = nameInFiles(release.candidate.name);
      return files.flatMap(({ path, top }) => {
        // Another package in the same wheel may have a version of its own.
        if (tops.size > 1 && top.toLowerCase() !== own) return [];
        const text = archive.contents.get(path)?.toString('utf8') ?? '';
        const said = ASSIGNED_LATER.test(text) ? undefined : assignedVersion(text, ['__version__'])?.text;
        const parsed = parseVersion(said ?? '');
        // A local part says how it was built, of what is the same version.
        if (!parsed || sameVersion(versionText(parsed), version) || sameVersion(publicText(parsed), version)) return [];
        return [{ message: `${path} says that __version__ is ${said}, and the release is ${version}.` }];
      });
    });
  },
};
