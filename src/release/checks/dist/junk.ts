import type { Found, PypiCheck } from '../../check.ts';
import { distContents } from '../../pypi/dist-contents.ts';
import { shown } from '../../shown.ts';

/** `dist/junk` */
export const junk: PypiCheck = {
  id: 'dist/junk',
  severity: 'warning',
  about: 'pypi',
  title: 'nothing lies among the built files that nobody built',
  why: 'Upload tools stop at what they do not know, some only after they have sent a part.',
  async run(release) {
    const { dir, all } = await distContents(release);
    return all
      .filter(({ whose }) => whose === 'other')
      .flatMap(({ entry, what }): Found[] => {
        const file = `${dir}/${entry.path}`;
        const name = shown(entry.path);
        if (entry.type === 'folder') return [{ message: `${name} is a folder among the built files.`, file }];
        if (what.kind === 'unknown') return [{ message: `${name} is no wheel and no sdist.`, file }];
        if (what.kind !== 'junk') return [];
        // A second copy has an extension that is uploaded.
        if (/\.(?:whl|tar\.gz)$/i.test(entry.path))
          return [{ severity: 'error', message: `${name} is a copy under a name that no index takes.`, file }];
        return [{ message: `${name} was left there by an editor, a browser or a file manager.`, file }];
      });
  },
};
