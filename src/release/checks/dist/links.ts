import type { Found, PypiCheck } from '../../check.ts';
import { shown } from '../../shown.ts';

/** `dist/links` */
export const links: PypiCheck = {
  id: 'dist/links',
  severity: 'error',
  about: 'pypi',
  title: 'what is uploaded are files of the folder, and no links',
  why: 'A link uploads a file that nobody looked at, and a pipe holds the upload for ever.',
  async run({ facts }) {
    const dist = await facts.dist();
    return (dist?.files ?? []).flatMap(({ path, type, leavesFolder }): Found[] => {
      const file = `${dist?.dir}/${path}`;
      if (type === 'other') return [{ message: `${shown(path)} is no file: a pipe, a socket or a device.`, file }];
      if (type !== 'link') return [];
      if (leavesFolder) return [{ message: `${shown(path)} is a link that leads out of the folder.`, file }];
      return [{ severity: 'warning', message: `${shown(path)} is a link to another file of the folder.`, file }];
    });
  },
};
