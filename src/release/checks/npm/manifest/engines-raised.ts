import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import type { NpmCheck } from '../../../check.ts';
import { changesSince } from '../../../npm/changes-since.ts';
import { fieldLines } from '../../../npm/manifest/field-lines.ts';
import { tableIn, textIn } from '../../../npm/manifest/values.ts';
import { mayBreak } from '../../../npm/released-version.ts';
import { inPackage, shown } from '../../../shown.ts';

/** `npm/engines-raised` */
export const enginesRaised: NpmCheck = {
  id: 'npm/engines-raised',
  severity: 'warning',
  about: 'npm',
  title: 'it runs on every Node that the version before ran on',
  why: 'Users on an older Node get the release by themselves, and their programs stop.',
  async run(release) {
    const { before, version } = await changesSince(release);
    const [had, wants] = [
      before.published.node,
      textIn(tableIn((await release.facts.packed()).packageJson.engines).node),
    ];
    if (had === undefined || wants === undefined || mayBreak(before.semver, version)) return [];
    if (validRange(had) === null || validRange(wants) === null || subset(had, wants)) return [];
    return [
      {
        ...fieldLines(release)('engines'),
        message: `engines.node goes from ${shown(had)} to ${wants}, which a new major version may do; ${version.version} is none after ${before.semver.version}.`,
        hint: inPackage(release.candidate, 'npm version major'),
      },
    ];
  },
};
