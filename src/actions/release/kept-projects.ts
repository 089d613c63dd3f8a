import { isSessError, SessError } from '../../errors.ts';
import { isVersion } from '../../release/clean/same-version.ts';
import type { KeptProject } from '../../release/clean/stale-files.ts';
import { readProject } from '../../release/python/project.ts';
import { declaredVersion } from './declared-version.ts';
import { findCandidates } from './find-candidates.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

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
export function keptProjects(
  place: ReleasePlace,
  dirs: readonly string[],
  said: string | undefined,
): (KeptProject & { readonly dir: string })[] {
  const found = findProjects(place, dirs);
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
    if (!isVersion(ecosystem, version))
      throw new SessError('unknown-release', [name, `${version} is no version in the sense of ${ecosystem}`]);
    return { ecosystem, name, dir, version };
  });
}

function findProjects(place: ReleasePlace, dirs: readonly string[]): Project[] {
  const { candidates, refusal } = candidatesIn(place, dirs);
  const npm = candidates
    .filter(({ ecosystem, unpublished, version }) => ecosystem === 'npm' && !(unpublished && version === undefined))
    .map(({ ecosystem, name, version, dir, manifest }) => {
      return { ecosystem, name, version, dir, why: `${manifest.file} names none` };
    });
  const looked = new Set([...(dirs.length > 0 ? dirs : ['.']), ...candidates.map(({ dir }) => dir)]);
  const python = [...looked].flatMap((dir) => pythonIn(place, dir));
  if (npm.length + python.length === 0) throw refusal ?? new SessError('nothing-to-release', [dirs.join(', ') || '.']);
  return [...npm, ...python];
}

/** Where there is no npm package there may be a Python one, which is looked for here. */
function candidatesIn(place: ReleasePlace, dirs: readonly string[]) {
  try {
    return { candidates: findCandidates(place, dirs) };
  } catch (error) {
    if (!isSessError(error) || error.code !== 'nothing-to-release') throw error;
    return { candidates: [], refusal: error };
  }
}

function pythonIn(place: ReleasePlace, dir: string): Project[] {
  const inDir = (name: string): string => (dir === '.' ? name : `${dir}/${name}`);
  const pyproject = readProjectFile(place, inDir('pyproject.toml'));
  const setupCfg = readProjectFile(place, inDir('setup.cfg'));
  const reading = readProject({
    ...(pyproject !== undefined && { pyproject }),
    ...(setupCfg !== undefined && { setupCfg }),
  });
  if ('fault' in reading) throw new SessError('bad-manifest', [inDir(reading.fault.file), reading.fault.message]);
  const { project } = reading;
  if (project?.name === undefined) return [];
  const source = project.version && 'source' in project.version ? project.version.source : undefined;
  const why = `${inDir(project.file)} ${source === undefined ? 'names none' : `leaves it to ${source}`}`;
  return [{ ecosystem: 'pypi', name: project.name, version: declaredVersion(place, dir, project), dir, why }];
}
