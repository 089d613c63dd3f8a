import type { Json } from '../../../journal/entry.ts';
import { tableIn } from '../manifest/values.ts';

/**
 * The names by which users reach what a package offers: `.` and `./x` for what they import, `bin sess` for programs. A
 * package without exports offers every file, of which only the root is named.
 */
export function entryNames(packageJson: { readonly [key: string]: Json }): string[] {
  const { name, bin, exports, main, module, types, typings } = packageJson;
  const plain = typeof name === 'string' ? name.replace(/^@[^/]+\//, '') : '';
  const bins = typeof bin === 'string' ? [plain] : Object.keys(tableIn(bin));
  const keys = Object.entries(tableIn(exports)).filter(([key, value]) => key.startsWith('.') && value !== null);
  const root = [main, module, types, typings].some((one) => typeof one === 'string' && one !== '');
  const hasExports = exports !== undefined && exports !== null;
  const imported = keys.length > 0 ? keys.map(([key]) => key) : hasExports || root ? ['.'] : [];
  return [...imported, ...bins.map((one) => `bin ${one}`)];
}

/** Whether a name is still there: as such, or covered by a pattern of exports. */
export function offers(names: readonly string[], name: string): boolean {
  return names.some((one) => {
    const [before = '', after] = one.split('*');
    return after === undefined ? one === name : name.startsWith(before) && name.endsWith(after);
  });
}
