import type { NpmCheck } from '../../../check.ts';
import { changesSince } from '../../../npm/changes-since.ts';
import { tableIn } from '../../../npm/manifest/values.ts';
import { listed } from '../../../shown.ts';

/** `npm/new-dependency` */
export const newDependency: NpmCheck = {
  id: 'npm/new-dependency',
  severity: 'info',
  about: 'npm',
  title: 'it needs no package that it did not need before',
  why: 'Every user gets what a new dependency brings along.',
  async run(release) {
    const { before } = await changesSince(release);
    const { packageJson } = await release.facts.packed();
    const had = new Set(before.published.dependencies);
    const added = Object.keys(tableIn(packageJson.dependencies)).filter((name) => !had.has(name));
    return added.length === 0 ? [] : [{ message: `New since ${before.semver.version}: ${listed(added)}.` }];
  },
};
