import { SessError } from '../../errors.ts';
import { isPackable } from '../../release/candidate.ts';
import { isVersion } from '../../release/clean/same-version.ts';
import type { KeptProject } from '../../release/clean/stale-files.ts';
import { findCandidates } from './find-candidates.ts';
import type { ReleasePlace } from './place.ts';

interface Project extends Omit<KeptProject, 'version'> {
  readonly version: string | undefined;
  readonly dir: string;
  /** Why there is no version, if there is none. */
  readonly why: string;
}

/**
 * The projects of some folders, each with the version that is to stay: what the manifest says, or what a person says where it does
 * not, or where there is one project only.
 *
 * @throws nothing-to-release, bad-manifest, usage, unknown-release
 */
export async function keptProjects(
  place: ReleasePlace,
  dirs: readonly string[],
  said: string | undefined,
): Promise<(KeptProject & { readonly dir: string })[]> {
  const found = await findProjects(place, dirs);
  const unsaid = found.filter(({ version }) => version === undefined);
  const [meant, ...others] = found.length === 1 ? found : unsaid;
  if (said !== undefined && (meant === undefined || others.length > 0))
    throw new SessError('usage', [
      `--keep says the version of one project, and there are ${found.length} here.`,
      'sess release clean DIR --keep VERSION',
    ]);
  return found.map((project) => {
    const version = said !== undefined && project === meant ? said : project.version;
    const { ecosystem, name, dir, why } = project;
    if (version === undefined) throw new SessError('unknown-release', [name, why]);
    if (version === said && !isVersion(ecosystem, said))
      throw new SessError('usage', [
        `--keep takes a version of ${name}, not ${said || 'an empty text'}.`,
        'sess release clean --help',
      ]);
    if (!isVersion(ecosystem, version))
      throw new SessError('unknown-release', [name, `${version} is no version in the sense of ${ecosystem}`]);
    return { ecosystem, name, dir, version };
  });
}

async function findProjects(place: ReleasePlace, dirs: readonly string[]): Promise<Project[]> {
  const candidates = await findCandidates(place, dirs);
  return candidates.filter(isPackable).map((candidate) => {
    const { ecosystem, name, dir, manifest } = candidate;
    if (candidate.ecosystem === 'npm')
      return { ecosystem, name, dir, version: candidate.version, why: `${manifest.file} names none` };
    const { version: stated, conflicts } = candidate.project;
    const source = stated && 'source' in stated ? stated.source : undefined;
    // Where two tables disagree nobody can say which files are old.
    const version = conflicts.some(({ field }) => field === 'version') ? undefined : candidate.version;
    const why = `${manifest.file} ${source === undefined ? 'names none' : `leaves it to ${source}`}`;
    return { ecosystem, name, dir, version, why };
  });
}
