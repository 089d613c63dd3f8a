/** What stands at a path of keys in parsed TOML; undefined where there is nothing. Inherited properties do not count. */
export function valueAt(root: unknown, ...path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (!isTable(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** The text at a path; undefined for anything that is not a text. */
export function textAt(root: unknown, ...path: readonly string[]): string | undefined {
  const value = valueAt(root, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list at a path, without what is no text; a single text counts as a list of one. */
export function textsAt(root: unknown, ...path: readonly string[]): string[] {
  const value = valueAt(root, ...path);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

/** The names and values of a table at a path; none where there is no table. */
export function entriesAt(root: unknown, ...path: readonly string[]): [string, unknown][] {
  const value = valueAt(root, ...path);
  return isTable(value) ? Object.entries(value) : [];
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
