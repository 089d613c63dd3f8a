import type { PypiReleases } from '../../release/pypi/pypi-project.ts';
import { field, isShape } from '../shape/shape.ts';
import { normalizedName } from './normalized-name.ts';

/**
 * Reads a project's JSON, the only place where releases without files show.
 * @returns the releases, or what is wrong with the document
 */
export function parseProjectJson(document: unknown, name: string): PypiReleases | string {
  if (!isShape(document)) return 'that is no object';
  const info = field(document, 'info');
  const said = isShape(info) ? field(info, 'name') : undefined;
  if (typeof said !== 'string' || normalizedName(said) !== normalizedName(name)) return 'about another project';
  const releases = field(document, 'releases');
  if (!isShape(releases)) return 'without releases';
  const files = new Map<string, number>();
  for (const [version, list] of Object.entries(releases)) {
    if (!Array.isArray(list)) return 'with a release that is not a list of files';
    files.set(version, list.length);
  }
  return { files, burned: [...files].filter(([, count]) => count === 0).map(([version]) => version) };
}
