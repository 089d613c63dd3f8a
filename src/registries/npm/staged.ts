import type { StagedVersions } from '../../release/npm/npm-package.ts';
import { field, isShape, textField } from '../shape/shape.ts';

/**
 * Reads a list of staged versions.
 * @returns the versions, or what is wrong with the document
 */
export function parseStaged(document: unknown): StagedVersions | string {
  const items = isShape(document) ? field(document, 'items') : undefined;
  if (!isShape(document) || !Array.isArray(items)) return 'that is no list of staged versions';
  const staged = items.filter(isShape).flatMap((item) => {
    const [version, id] = [textField(item, 'version'), textField(item, 'id')];
    return version === undefined ? [] : [{ version, ...(id === undefined ? {} : { id }) }];
  });
  if (staged.length < items.length) return 'with a staged version that has no version';
  const total = field(document, 'total');
  return { staged, complete: typeof total === 'number' ? total <= staged.length : items.length < 100 };
}
