import { assignedVersion } from '../../release/python/project/assigned-version.ts';
import type { PythonProject } from '../../release/python/project.ts';
import { type ReleasePlace, readProjectFile } from './place.ts';

/**
 * The version that a Python project says it has, read without running anything: as it is written, or from the file that the
 * configuration names, the first that exists. Undefined where only a tool knows, and where two tables disagree.
 *
 * @param dir of the project, from the root
 */
export function declaredVersion(place: ReleasePlace, dir: string, project: PythonProject): string | undefined {
  const { version, conflicts } = project;
  if (version === undefined || conflicts.some(({ field }) => field === 'version')) return undefined;
  if (version.kind === 'static') return version.text;
  const texts = version.files.map((file) => readProjectFile(place, dir === '.' ? file : `${dir}/${file}`));
  if (version.kind === 'file') {
    const whole = texts.every((text) => text !== undefined) ? texts.join('').trim() : '';
    return whole === '' ? undefined : whole;
  }
  const first = texts.find((text) => text !== undefined);
  return first === undefined ? undefined : assignedVersion(first, version.variables)?.text;
}
