import type { Json } from '../../journal/entry.ts';

/** Patterns of the folders that are workspaces, as package.json has them: a list, or an object with a list of packages. */
export function workspacePatterns(packageJson: { readonly [key: string]: Json }): string[] {
  const { workspaces } = packageJson;
  const inObject =
    typeof workspaces === 'object' && workspaces !== null && !Array.isArray(workspaces)
      ? workspaces.packages
      : workspaces;
  return Array.isArray(inObject) ? inObject.filter((pattern) => typeof pattern === 'string') : [];
}

/**
 * Whether a folder is a workspace: the last pattern that fits it decides, and one that begins with `!` takes it out again.
 * `*` stands for a name or a part of one, `**` for any number of folders.
 */
export function isWorkspace(patterns: readonly string[], dir: string): boolean {
  const deciding = patterns.findLast((pattern) => fits(segments(pattern.replace(/^!/, '')), dir.split('/')));
  return deciding !== undefined && !deciding.startsWith('!');
}

function segments(pattern: string): string[] {
  return pattern
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '')
    .split('/');
}

function fits([first, ...rest]: readonly string[], names: readonly string[]): boolean {
  const [name, ...others] = names;
  if (first === undefined) return name === undefined;
  if (first === '**') return fits(rest, names) || (name !== undefined && fits([first, ...rest], others));
  return name !== undefined && fitsName(first, name) && fits(rest, others);
}

/** The parts between the stars must come one after another, the first at the beginning and the last at the end. */
function fitsName(pattern: string, name: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return pattern === name;
  if (name.startsWith('.') || !name.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
