import type { Found, PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';

const MIB = 1024 * 1024;
const MOST = 100 * MIB;
const MANY = 80 * MIB;

/** `pypi/too-big` */
export const tooBig: PypiCheck = {
  id: 'pypi/too-big',
  severity: 'error',
  about: 'pypi',
  title: 'no file is larger than PyPI takes',
  why: 'PyPI refuses more than 100 MiB unless it was asked for more in advance.',
  async run(release) {
    const { facts } = release;
    const dist = await facts.dist();
    if (!dist || (await destinationKind(release)) === 'private') return [];
    const names = new Set((await facts.built()).map(({ file }) => file));
    return dist.files.flatMap(({ path, bytes }): Found[] => {
      if (!names.has(path) || bytes < MANY) return [];
      const message = `${path} has ${Math.floor(bytes / MIB)} MiB; PyPI takes 100 MiB a file.`;
      return [{ message, file: `${dist.dir}/${path}`, ...(bytes <= MOST ? { severity: 'warning' } : {}) }];
    });
  },
};
