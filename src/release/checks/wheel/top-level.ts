import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import { nameInFiles } from '../../python/names.ts';
import { listed } from '../../shown.ts';

/** Folders of a project that are no package of it. */
const COMMON = new Set([
  ...['.eggs', '.git', '.github', '.nox', '.tox', '.venv', '.vscode', 'app', 'build', 'cli', 'data', 'dist', 'doc'],
  ...['docs', 'env', 'example', 'examples', 'lib', 'node_modules', 'scripts', 'src', 'test', 'tests', 'tools', 'venv'],
]);

/** `wheel/top-level` */
export const topLevel: PypiCheck = {
  id: 'wheel/top-level',
  severity: 'warning',
  about: 'pypi',
  title: 'a wheel installs nothing under a name that is everybody’s',
  why: 'It lies beside the packages of all other projects: two that install tests overwrite each other.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ archive }) => {
      const own = nameInFiles(release.candidate.name);
      const paths = archive.members.flatMap(({ path, type }) => (type === 'file' ? (installedPath(path) ?? []) : []));
      const folders = new Set(paths.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])));
      const common = [...folders].filter((folder) => COMMON.has(folder) && folder !== own);
      const loose = paths.filter((path) => !path.includes('/') && !/\.(?:py|pyi|pyd|so|pth|dll)$/.test(path));
      const strange = [
        ...loose,
        ...paths.filter((path) => path === '__init__.py' || path === 'setup.py' || path === 'conftest.py'),
      ];
      return [
        ...(common.length > 0
          ? [{ message: `It installs ${listed(common)} at the top level, where everybody’s packages are.` }]
          : []),
        ...(strange.length > 0
          ? [{ message: `It installs ${listed(strange)} at the top level, which belongs to no package.` }]
          : []),
      ];
    }),
};
