/** Reads objects by name, one after the other (git-cat-file(1)). */
export const CAT_FILE: readonly string[] = ['cat-file', '--batch'];

/**
 * Makes commits from a stream (git-fast-import(1)). Its defaults sync neither the objects it unpacks nor the ref
 * (git-config(1), core.fsync). A small commit leaves no pack behind, so its pack need not be synced. Hooks of the user's
 * refs have no business with this one.
 */
export function fastImport(size: 'small' | 'any'): string[] {
  const sync = size === 'small' ? 'loose-object,reference' : 'all';
  const settings = [`core.fsync=${sync}`, 'fastimport.unpackLimit=100', 'core.hooksPath=/dev/null'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  return [...options, 'fast-import', '--quiet', '--done', '--date-format=raw'];
}
