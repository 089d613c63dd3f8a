import type { Found } from '../../check.ts';
import { normalizedName } from '../../python/names.ts';
import { shown } from '../../shown.ts';
import type { BuiltFile } from '../pypi-facts.ts';
import { isOfVersion } from '../release-version.ts';

/** In what the description of a file names another project or version than its name; compared as an index does. */
export function identityDrift({ what, metadata }: BuiltFile, where: string): Found[] {
  const { project, version, versionText } = what.kind === 'wheel' ? what.wheel : what.sdist;
  const found: Found[] = [];
  if (metadata?.name !== undefined && normalizedName(metadata.name) !== project)
    found.push({ message: `${where} says that this is ${shown(metadata.name)}, and the file name ${project}.` });
  if (metadata?.version !== undefined && !isOfVersion(version, metadata.version))
    found.push({ message: `${where} says version ${shown(metadata.version)}, and the file name ${versionText}.` });
  return found;
}
