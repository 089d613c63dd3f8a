import type { Json } from '../../../journal/entry.ts';
import { tableIn, textIn } from '../manifest/values.ts';

/** A file that a manifest tells users, or their tools, to load. */
export interface EntryPoint {
  /** As a person finds it in package.json: `main`, `bin.sess`, `exports["./x"].import`. */
  readonly field: string;
  /** As it stands there. */
  readonly target: string;
  /** How it is looked for: exactly as written, as require() does, or as a pattern with one `*`. */
  readonly how: 'exact' | 'require' | 'types' | 'pattern';
  /** Whether Node or every usual tool follows it for users, so that its absence breaks them. */
  readonly usual: boolean;
}

/** Conditions that nothing but the project's own tools set, such as `source`, often lead to files that are not published. */
const USUAL =
  /^(?:node|import|require|default|types(?:@.+)?|module|module-sync|node-addons|browser|worker|workerd|edge-light|deno|bun|react-native|react-server|development|production|electron|style|sass|script)$/;

/** Conditions may be nested; nobody nests them so. */
const DEEPEST = 50;

/** Every file that a manifest names for loading. */
export function entryPoints(packageJson: { readonly [key: string]: Json }): EntryPoint[] {
  const one = (field: string, how: EntryPoint['how']): EntryPoint[] => {
    const target = textIn(packageJson[field]);
    return target === undefined || target === '' ? [] : [{ field, target, how, usual: true }];
  };
  const { bin, exports, imports } = packageJson;
  const bins = typeof bin === 'string' ? { '': bin } : tableIn(bin);
  return [
    ...[...one('main', 'require'), ...one('module', 'require'), ...one('browser', 'require')],
    ...[...one('types', 'types'), ...one('typings', 'types')],
    ...Object.entries(bins).flatMap(([name, target]): EntryPoint[] =>
      typeof target === 'string'
        ? [{ field: name === '' ? 'bin' : `bin.${name}`, target, how: 'exact', usual: true }]
        : [],
    ),
    ...leaves(exports, 'exports', true),
    // The package's own code alone uses these, and what is published may not.
    ...leaves(imports, 'imports', false),
  ];
}

/** Texts at the ends of exports and imports, whatever the conditions. Only the first of a list that can be is tried. */
function leaves(value: Json | undefined, field: string, usual: boolean, depth = 0): EntryPoint[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string')
    // What does not begin with a dot is another package, which imports may name.
    return value.startsWith('./')
      ? [{ field, target: value, how: value.includes('*') ? 'pattern' : 'exact', usual }]
      : [];
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((one) => leaves(one, field, false, depth + 1));
  return Object.entries(tableIn(value)).flatMap(([key, one]) =>
    /^[.#]/.test(key)
      ? leaves(one, `${field}["${key}"]`, usual, depth + 1)
      : leaves(one, `${field}.${key}`, usual && USUAL.test(key), depth + 1),
  );
}
