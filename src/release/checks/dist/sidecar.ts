import type { PypiCheck } from '../../check.ts';
import { distContents } from '../../pypi/dist-contents.ts';
import { shown } from '../../shown.ts';

/** `dist/sidecar` */
export const sidecar: PypiCheck = {
  id: 'dist/sidecar',
  severity: 'warning',
  about: 'pypi',
  title: 'every attestation and signature lies beside its file',
  why: 'It was made for a file that is no longer there, and upload tools stop at it.',
  async run(release) {
    const { dir, all } = await distContents(release);
    const names = new Set(all.map(({ entry }) => entry.path));
    return all.flatMap(({ entry, what, whose }) =>
      what.kind === 'sidecar' && whose === 'other' && entry.type === 'file' && !names.has(what.of)
        ? [
            {
              message: `${shown(entry.path)} belongs to ${shown(what.of)}, which is not there.`,
              file: `${dir}/${entry.path}`,
            },
          ]
        : [],
    );
  },
};
