import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';

/** Modules that are not meant to be installed. */
const NOT_PACKAGED =
  /^(?:tests?|docs?|examples?|scripts|tools|benchmarks?|\.[^/]*)\/|^(?:setup|conftest|noxfile|tasks)\.py$/;

/** `wheel/empty` */
export const emptyWheel: PypiCheck = {
  id: 'wheel/empty',
  severity: 'error',
  about: 'pypi',
  title: 'a wheel of a project that has modules has modules',
  why: 'It installs without an error, and there is nothing to import.',
  async run(release) {
    const sources = await release.facts.sources();
    const hasModules = sources.some(({ path }) => path.endsWith('.py') && !NOT_PACKAGED.test(path));
    return await inEachBuilt(release, 'wheel', ({ archive }) => {
      const isDescription = (path: string): boolean => /^[^/]+\.dist-info(?:\/|$)/.test(path);
      if (archive.members.some(({ path, type }) => type === 'file' && !isDescription(path))) return [];
      if (hasModules) return [{ message: 'It holds no file but those that describe it.' }];
      return [
        { severity: 'info', message: 'It holds no file but those that describe it: it installs what it requires.' },
      ];
    });
  },
};
