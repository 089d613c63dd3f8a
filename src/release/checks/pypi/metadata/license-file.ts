import type { PypiCheck } from '../../../check.ts';
import { inEachBuilt } from '../../../pypi/built/built-files.ts';
import { listed } from '../../../shown.ts';

/** `pypi/license-file` */
export const licenseFile: PypiCheck = {
  id: 'pypi/license-file',
  severity: 'error',
  about: 'pypi',
  title: 'every licence file that the metadata names is packed',
  why: 'PyPI refuses a file whose metadata names a licence that is not in it.',
  run: (release) =>
    inEachBuilt(release, undefined, ({ what, metadata, archive }) => {
      // Before metadata 2.4 the field was not specified, and upload tools leave it out.
      if (!metadata || !/^2\.(?:[4-9]|\d\d)/.test(metadata.metadataVersion ?? '')) return [];
      const folders =
        what.kind === 'sdist'
          ? archive.tops
          : archive.tops.filter((top) => top.endsWith('.dist-info')).map((top) => `${top}/licenses`);
      const paths = new Set(archive.members.map(({ path }) => path));
      const missing = metadata.licenseFiles.filter((file) => !folders.some((folder) => paths.has(`${folder}/${file}`)));
      if (missing.length === 0) return [];
      return [{ message: `The metadata names ${listed(missing)}, which is not packed.` }];
    }),
};
