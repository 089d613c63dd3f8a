import type { NpmCheck } from '../../../check.ts';
import { firstFew } from '../../../first-few.ts';
import { changesSince } from '../../../npm/changes-since.ts';
import { entryNames, offers } from '../../../npm/entries/entry-names.ts';
import { publishedManifest } from '../../../npm/manifest/published-manifest.ts';
import { mayBreak } from '../../../npm/released-version.ts';
import { shown } from '../../../shown.ts';

/** `npm/entry-removed` */
export const entryRemoved: NpmCheck = {
  id: 'npm/entry-removed',
  severity: 'error',
  about: 'npm',
  title: 'everything that users could import or run is still there',
  why: 'Users who trust the version number get the release by themselves, and their programs stop.',
  async run(release) {
    const { before, version } = await changesSince(release);
    if (mayBreak(before.semver, version)) return [];
    const names = entryNames(await publishedManifest(release));
    const gone = (before.published.entries ?? [])
      .filter((name) => !offers(names, name) && name !== './package.json')
      .map((name) => ({
        message: `${before.semver.version} had ${shown(name.replace(/^bin /, 'the program '))}, and ${version.version} has not.`,
      }));
    return firstFew(gone);
  },
};
