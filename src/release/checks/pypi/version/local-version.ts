import type { PypiCheck } from '../../../check.ts';
import { destinationKind } from '../../../pypi/destination.ts';
import { hasLocal, parseVersion } from '../../../python/version.ts';
import { listed } from '../../../shown.ts';

/** `pypi/local-version` */
export const localVersion: PypiCheck = {
  id: 'pypi/local-version',
  severity: 'error',
  about: 'pypi',
  title: 'the version has no local part',
  why: 'PyPI refuses what follows a +: tools add it where the commit has no tag or the work tree has changes.',
  async run(release) {
    const { facts } = release;
    const version = await facts.version();
    const parsed = parseVersion(version);
    if (!parsed || !hasLocal(parsed) || (await destinationKind(release)) === 'private') return [];
    const message = `${version} is a local version, which PyPI does not take`;
    const isOfTag = parsed.local?.some((part) => /^(?:g[0-9a-f]{6,40}|d\d{8}|dirty)$/.test(part));
    if (!isOfTag) return [{ message: `${message}.` }];
    // Changes of files that git knows are what such tools call dirty.
    const dirty = ((await facts.git())?.dirty ?? []).filter(({ how }) => how === 'changed').map(({ path }) => path);
    if (dirty.length === 0)
      return [{ message: `${message}: it was built from a commit without a tag.`, hint: 'git tag --points-at HEAD' }];
    return [{ message: `${message}: it was built with changes in ${listed(dirty)}.`, hint: 'git status' }];
  },
};
