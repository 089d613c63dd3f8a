import type { PypiCheck } from '../../check.ts';
import { inEachBuilt } from '../../pypi/built/built-files.ts';
import { descriptionFolder } from '../../pypi/built/wheel-paths.ts';
import { listed } from '../../shown.ts';

/** `wheel/layout` */
export const layout: PypiCheck = {
  id: 'wheel/layout',
  severity: 'error',
  about: 'pypi',
  title: 'a wheel has METADATA, WHEEL and RECORD where its name says',
  why: 'Neither PyPI nor any installer takes a wheel without them.',
  run: (release) =>
    inEachBuilt(release, 'wheel', ({ what, metadata, archive }) => {
      if (what.kind !== 'wheel') return [];
      const folder = descriptionFolder(what.wheel);
      const paths = new Set(archive.members.filter(({ type }) => type === 'file').map(({ path }) => path));
      const missing = ['METADATA', 'WHEEL', 'RECORD'].filter((name) => !paths.has(`${folder}/${name}`));
      const others = archive.tops.filter((top) => top.endsWith('.dist-info') && top !== folder);
      const also = others.length > 0 ? `; there is ${listed(others)}` : '';
      if (missing.length > 0) return [{ message: `${folder} has no ${missing.join(' and no ')}${also}.` }];
      if (others.length > 0) return [{ message: `Beside ${folder} there is ${listed(others)}.` }];
      return metadata ? [] : [{ message: `${folder}/METADATA cannot be read.` }];
    }),
};
