import type { PypiRelease } from '../check.ts';
import { staleFiles } from '../clean/stale-files.ts';
import type { DistEntry } from '../facts.ts';
import { NotKnown } from '../not-known.ts';
import { tarballPrefix } from '../npm/tarball-name.ts';
import { type DistFile, distFile } from '../python/dist-file.ts';
import { normalizedName } from '../python/names.ts';
import type { PythonVersion } from '../python/version.ts';
import { isOfVersion } from './release-version.ts';

/** Something in the folder that is uploaded, and whose it is. */
interface DistContent {
  readonly entry: DistEntry;
  readonly what: DistFile;
  /**
   * `current`: a wheel or sdist of this version; `stale`: of another one; `sibling`: something of another package of the
   * repository; `foreign`: a wheel or sdist of a project that is not here; `other`: no wheel and no sdist.
   */
  readonly whose: 'current' | 'stale' | 'sibling' | 'foreign' | 'other';
}

/** The folder that is uploaded, and each thing in it with whose it is. */
interface DistContents {
  readonly dir: string;
  readonly all: readonly DistContent[];
}

/** What lies in the folder that is uploaded, by names alone. @throws NotKnown where there is none: that is a rule of its own */
export async function distContents({ candidate, facts }: PypiRelease): Promise<DistContents> {
  const dist = await facts.dist();
  if (!dist) throw new NotKnown('there is no folder of built files', 'skipped');
  const { name } = candidate;
  const version = await facts.version();
  // A link counts as what it is called, as an upload would take it: that it is one is a rule of its own.
  const named = dist.files.map((entry) => (entry.type === 'link' ? { ...entry, type: 'file' as const } : entry));
  const stale = new Set(staleFiles([{ ecosystem: 'pypi', name, version }], named).remove.map(({ file }) => file));

  const whoseIs = (path: string, what: DistFile): DistContent['whose'] => {
    const parsed = projectAndVersion(what);
    if (!parsed) return facts.siblings.some((sibling) => isNpmOf(sibling, path)) ? 'sibling' : 'other';
    if (parsed.project === normalizedName(name) && isOfVersion(parsed.version, version)) return 'current';
    if (stale.has(path)) return 'stale';
    const isSibling = facts.siblings.some(
      ({ ecosystem, name: other }) =>
        ecosystem === 'pypi' && projectAndVersion(distFile(path, other))?.project === normalizedName(other),
    );
    return isSibling ? 'sibling' : 'foreign';
  };
  /** What a JavaScript build puts into the same folder, or the tarball of a workspace. */
  const isNpmOf = (sibling: (typeof facts.siblings)[number], path: string): boolean =>
    sibling.ecosystem === 'npm' &&
    ((sibling.dir === candidate.dir && !/\.(?:whl|tar\.gz)$/i.test(path)) ||
      (path.startsWith(tarballPrefix(sibling.name)) && path.endsWith('.tgz')));

  return {
    dir: dist.dir,
    all: dist.files.map((entry) => {
      const what = distFile(entry.path, name);
      return { entry, what, whose: whoseIs(entry.path, entry.type === 'folder' ? { kind: 'unknown' } : what) };
    }),
  };
}

function projectAndVersion(what: DistFile): { readonly project: string; readonly version: PythonVersion } | undefined {
  if (what.kind === 'wheel') return what.wheel;
  return what.kind === 'sdist' ? what.sdist : undefined;
}
