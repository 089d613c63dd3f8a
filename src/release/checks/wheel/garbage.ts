import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { installedPath } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../shown.ts';

/** What interpreters, editors, file managers and version control leave behind. */
const GARBAGE =
  /(?:^|\/)(?:__pycache__|\.git|\.hg|\.svn|\.idea|\.vscode|\.mypy_cache|\.pytest_cache|\.ruff_cache|\.ipynb_checkpoints|\.tox|\.venv)\/|\.py[co]$|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.coverage|\._[^/]*|\.#[^/]*|#[^/]*#)$|(?:~|\.(?:orig|rej|swp|swo|bak))$/;

/** `wheel/garbage` */
export const garbage: PypiCheck = {
  id: 'wheel/garbage',
  severity: 'warning',
  about: 'pypi',
  title: 'a wheel has no compiled files, caches and leftovers of editors in it',
  why: 'They are of one machine: at best they are in the way, at worst they show what nobody meant to show.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ archive }) => {
      // What goes elsewhere than to packages is data, and may be anything.
      const found = archive.members.filter(
        ({ path, type }) => type !== 'directory' && GARBAGE.test(installedPath(path) ?? ''),
      );
      if (found.length === 0) return [];
      return [{ message: `It has ${listed(found.map(({ path }) => path))} in it.` }];
    }),
};
