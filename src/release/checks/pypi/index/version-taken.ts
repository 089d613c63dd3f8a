import type { PypiCheck, PypiRelease } from '../../../check.ts';
import { NotKnown } from '../../../not-known.ts';
import { publishedRelease } from '../../../pypi/published/published-release.ts';
import { listed } from '../../../shown.ts';
import { earlierRelease } from '../../../tags/earlier-release.ts';
import { notReleased } from '../../../tags/not-released.ts';
import { fileExists } from './file-exists.ts';
import { oneSdist } from './one-sdist.ts';
import { releaseClosed } from './release-closed.ts';

/** `pypi/version-taken` */
export const versionTaken: PypiCheck = {
  id: 'pypi/version-taken',
  severity: 'error',
  about: 'pypi',
  title: 'the index has no release of this version yet',
  why: 'A file that is there is never replaced: the upload ends at the first one, and the rest stays here.',
  async run(release) {
    const { candidate, options } = release;
    const found = await publishedRelease(release);
    const { files, isYanked } = found?.same ?? { files: [], isYanked: false };
    // A yanked version has a rule of its own, and to go on with a release means that a part of it is there.
    if (!found?.same || isYanked || options.resume) return [];
    const earlier = await earlierRelease(release);
    if (earlier) return [notReleased(`${found.text} is on the index already`, earlier)];
    const names = listed(files.map(({ filename }) => filename));
    return [
      {
        message: `${found.text} of ${candidate.name} is on the index already${names === '' ? '' : `: ${names}`}.`,
        hint: (await canGoOn(release)) ? 'sess release check --resume' : undefined,
      },
    ];
  },
};

/** Whether what is built is the same release as far as that is there, and the rest of it can be added. */
async function canGoOn(release: PypiRelease): Promise<boolean> {
  try {
    for (const { run } of [fileExists, oneSdist, releaseClosed]) if ((await run(release)).length > 0) return false;
    return true;
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}
