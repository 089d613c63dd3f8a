import type { PypiCheck } from '../../check.ts';
import { distContents } from '../../pypi/dist-contents.ts';
import { shown } from '../../shown.ts';

/** `dist/foreign` */
export const foreign: PypiCheck = {
  id: 'dist/foreign',
  severity: 'error',
  about: 'pypi',
  title: 'no other project’s files lie where this one is uploaded from',
  why: 'Upload tools send every file in the folder, each to the project that its name says.',
  async run(release) {
    const { dir, all } = await distContents(release);
    return all
      .filter(({ whose }) => whose === 'foreign')
      .map(({ entry }) => ({
        message: `${shown(entry.path)} is a file of another project, or of a version that its name does not settle.`,
        file: `${dir}/${entry.path}`,
      }));
  },
};
