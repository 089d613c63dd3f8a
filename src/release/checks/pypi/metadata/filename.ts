import type { PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { nameInFiles } from '../../../python/names.ts';
import { sdistName } from '../../../python/sdist-name.ts';
import { shown } from '../../../shown.ts';

/** `pypi/filename` */
export const filename: PypiCheck = {
  id: 'pypi/filename',
  severity: 'error',
  about: 'pypi',
  title: 'every file is called as PyPI demands',
  why: 'PyPI refuses other spellings of name and version, often when the first file of the release is there already.',
  async run(release) {
    const { facts, candidate } = release;
    const dist = await facts.dist();
    const severity = (await destinationKind(release)) === 'private' ? 'warning' : 'error';
    // The builders of today name files rightly; only old ones are told apart here.
    const isOld = candidate.project.backend === 'setuptools';
    return (await facts.built()).flatMap(({ file, what }) => {
      const { nameText, version, isNormalized } = what.kind === 'wheel' ? what.wheel : what.sdist;
      if (isNormalized) return [];
      const wanted =
        what.kind === 'sdist' ? sdistName(nameText, version) : `${nameInFiles(nameText)}${file.slice(nameText.length)}`;
      return [
        {
          severity,
          message: `${shown(file)} has to be called ${wanted}${isOld ? '; setuptools does so since 69.3' : ''}.`,
          file: `${dist?.dir}/${file}`,
          hint: isOld ? "pip install --upgrade 'setuptools>=69.3' build wheel" : undefined,
        },
      ];
    });
  },
};
