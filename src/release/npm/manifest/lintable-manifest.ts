import type { Json } from '../../../journal/entry.ts';
import { tableIn, textIn, textsIn } from './values.ts';

type Manifest = { readonly [key: string]: Json };
/** A value as a linter can take it; undefined for one that it cannot. */
type Take = (value: Json) => Json | undefined;

const DEEPEST = 50;

/** Texts of a table; a text that stands for the only one is left. */
const textOrTexts: Take = (value) => textIn(value) ?? (isTable(value) ? textsIn(value) : undefined);
const table: Take = (value) => (isTable(value) ? textsIn(value) : undefined);
const conditions: Take = (value) =>
  typeof value === 'boolean' || typeof value === 'number' ? undefined : nested(value, 0);
/** `browser` may also be a table in which `false` takes a file away. */
const replacements: Take = (value) =>
  textIn(value) ??
  (isTable(value)
    ? Object.fromEntries(Object.entries(value).filter(([, to]) => typeof to === 'string' || to === false))
    : undefined);

const FIELDS: Readonly<Record<string, Take>> = {
  ...Object.fromEntries(
    ['name', 'version', 'license', 'type', 'main', 'module', 'types', 'typings', 'jsnext', 'jsnext:main'].map(
      (field) => [field, textIn as Take],
    ),
  ),
  ...Object.fromEntries(
    ['engines', 'dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].map((field) => [
      field,
      table,
    ]),
  ),
  browser: replacements,
  bin: textOrTexts,
  exports: conditions,
  imports: (value) => (isTable(value) ? conditions(value) : undefined),
  repository: (value) => textIn(value) ?? (textIn(tableIn(value).url) === undefined ? undefined : textsIn(value)),
  files: (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined),
  sideEffects: (value) => (typeof value === 'boolean' || Array.isArray(value) ? value : undefined),
  publishConfig: (value) => (isTable(value) ? lintableManifest(value).manifest : undefined),
};

/** The first packages wrote tables for licences and lists for engines, which harms nobody. */
const LOADED = new Set(['main', 'module', 'types', 'typings', 'browser', 'bin', 'exports', 'imports', 'type', 'files']);

/**
 * What of a manifest a linter may be given: it takes every field for what it should be, and an exception in one of its
 * many promises would end the program.
 *
 * @returns also the fields that lead to files, and whose values are of a type that they cannot be
 */
export function lintableManifest(packageJson: Manifest): { manifest: Manifest; unfit: string[] } {
  const unfit: string[] = [];
  const manifest: { [key: string]: Json } = {};
  for (const [field, take] of Object.entries(FIELDS)) {
    const value = packageJson[field];
    const taken = value === undefined ? undefined : take(value);
    if (taken !== undefined) manifest[field] = taken;
    // Whoever writes false or null means that there is none.
    else if (LOADED.has(field) && value !== undefined && value !== null && value !== false) unfit.push(field);
  }
  return { manifest, unfit };
}

function nested(value: Json, depth: number): Json | undefined {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value !== 'object' || depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((one) => nested(one, depth + 1)).filter((one) => one !== undefined);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const taken = nested(one, depth + 1);
      return taken === undefined ? [] : [[key, taken]];
    }),
  );
}

function isTable(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
