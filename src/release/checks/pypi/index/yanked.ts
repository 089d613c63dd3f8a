import type { PypiCheck } from '../../../check.ts';
import type { PublishedVersion } from '../../../pypi/published/published-files.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';
import { versionText } from '../../../python/version.ts';
import { shown } from '../../../shown.ts';

/** `pypi/yanked` */
export const yanked: PypiCheck = {
  id: 'pypi/yanked',
  severity: 'error',
  about: 'pypi',
  title: 'this version was not yanked',
  why: 'Its files are still there, so nothing can be uploaded in their place, and installers pass it over.',
  async run(release) {
    const found = await publishedRelease(release);
    if (found?.same?.isYanked)
      return [
        {
          message: `${found.text} was yanked${reason(found.same)} and cannot be uploaded again. Choose another version.`,
        },
      ];
    const last = found?.all.at(-1);
    if (!last?.isYanked) return [];
    const message = `${versionText(last.version)}, the last release, was yanked${reason(last)}.`;
    return [{ severity: 'info', message }];
  },
};

function reason({ files }: PublishedVersion): string {
  const said = files.find(({ yankedReason }) => yankedReason !== undefined)?.yankedReason;
  return said === undefined ? '' : ` (${shown(said)})`;
}
