import type { Found, PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { parseRecord } from '../../pypi/built/record.ts';
import { descriptionFolder } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../shown.ts';

/** Files that RECORD does not have to list: itself, and signatures of it. */
const UNLISTED = /\/RECORD(?:\.jws|\.p7s)?$/;

/** `wheel/record` */
export const record: PypiCheck = {
  id: 'wheel/record',
  severity: 'warning',
  about: 'pypi',
  title: 'RECORD lists what is in the wheel',
  why: 'PyPI writes to the owners about every wheel in which it does not, and means to refuse them.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ what, archive }) => {
      if (what.kind !== 'wheel') return [];
      const name = `${descriptionFolder(what.wheel)}/RECORD`;
      const content = archive.contents.get(name);
      if (!content) return [];
      const recorded = parseRecord(content.toString('utf8'));
      if (!recorded) return [{ message: 'RECORD cannot be read.' }];
      const files = new Map(
        archive.members.filter(({ type }) => type !== 'directory').map(({ path, size }) => [path, size]),
      );
      const listedFiles = new Map(recorded.map(({ path, size }) => [path, size]));
      const unlisted = [...files.keys()].filter((path) => !listedFiles.has(path) && !UNLISTED.test(path));
      const missing = [...listedFiles.keys()].filter((path) => !files.has(path) && !UNLISTED.test(path));
      const different = [...files].filter(([path, size]) => (listedFiles.get(path) ?? size) !== size);
      const found: Found[] = [];
      if (unlisted.length > 0) found.push({ message: `RECORD does not list ${listed(unlisted)}.` });
      if (missing.length > 0) found.push({ message: `RECORD lists ${listed(missing)}, which is not in the wheel.` });
      if (different.length > 0)
        found.push({ message: `RECORD says another size of ${listed(different.map(([path]) => path))}.` });
      return found;
    }),
};
