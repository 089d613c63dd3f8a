import type { PypiCheck } from '../../check.ts';
import { distContents } from '../../pypi/dist-contents.ts';
import { normalizedName } from '../../python/names.ts';
import { shown } from '../../shown.ts';

/** `dist/legacy` */
export const legacy: PypiCheck = {
  id: 'dist/legacy',
  severity: 'error',
  about: 'pypi',
  title: 'every distribution is in a format that PyPI takes',
  why: 'PyPI takes wheels and .tar.gz source distributions only; an upload ends at anything else.',
  async run(release) {
    const { dir, all } = await distContents(release);
    const own = `${normalizedName(release.candidate.name)}-`;
    return all.flatMap(({ entry, what, whose }) => {
      if (what.kind !== 'legacy' || whose !== 'other' || entry.type === 'folder') return [];
      const isOwn = normalizedName(entry.path).startsWith(own);
      return [
        {
          // A program that is offered for download elsewhere may lie there on purpose.
          severity: isOwn ? 'error' : 'warning',
          message: `${shown(entry.path)} is ${/^(?:e|msi|rpm)/.test(what.format) ? 'an' : 'a'} ${what.format} file, which PyPI does not take.`,
          file: `${dir}/${entry.path}`,
        } as const,
      ];
    });
  },
};
