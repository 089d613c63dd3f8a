import type { Found, PypiCheck } from '../../../check.ts';
import { builtFiles } from '../../../pypi/built/built-files.ts';
import { shown } from '../../../shown.ts';

/** `pypi/file-exists` */
export const fileExists: PypiCheck = {
  id: 'pypi/file-exists',
  severity: 'error',
  about: 'pypi',
  title: 'no file that is uploaded is on the index with other content, or under another name',
  why: 'The index refuses it, and whoever skips what exists publishes something else than was built.',
  async run(release) {
    const project = await release.facts.published();
    if (!project) return [];
    const built = await builtFiles(release);
    const byName = new Map(project.files.map((file) => [file.filename, file]));
    const byHash = new Map(project.files.flatMap((file) => (file.sha256 ? [[file.sha256, file] as const] : [])));
    return built.flatMap(({ file, path, archive }): Found[] => {
      const same = byName.get(file);
      const local = archive.digests?.sha256;
      const twin = local === undefined ? undefined : byHash.get(local);
      if (!same && twin) {
        const message = `The content of ${shown(file)} is on the index already, as ${shown(twin.filename)}.`;
        return [{ message, file: path }];
      }
      if (!same || (local !== undefined && same.sha256 === local)) return [];
      if (same.sha256 === undefined) {
        const message = `${shown(file)} is on the index, which does not say its hash: nobody can tell whether it is the same.`;
        return [{ severity: 'unknown', message, file: path }];
      }
      const message = `${shown(file)} is on the index with other content: there ${same.sha256.slice(0, 12)}…, here ${local?.slice(0, 12)}….`;
      return [{ message, file: path }];
    });
  },
};
