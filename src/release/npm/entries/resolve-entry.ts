import type { EntryPoint } from './entry-points.ts';

const REQUIRED = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
const TYPED = ['', '.d.ts', '.d.mts', '.d.cts', '.ts', '/index.d.ts', '/index.d.mts', '/index.d.cts'];

/** The files that an entry leads to, of those there are; none when it leads nowhere. @param paths of all packed files */
export function resolveEntry(
  { target, how }: Pick<EntryPoint, 'target' | 'how'>,
  paths: ReadonlySet<string>,
): string[] {
  const path = normalized(target);
  if (how === 'pattern') return matching(path, paths);
  const endings = how === 'exact' ? [''] : how === 'types' ? TYPED : REQUIRED;
  // A main that names a folder, or the package itself.
  const found = endings.map((ending) => `${path}${ending}`.replace(/^\//, '')).find((one) => paths.has(one));
  return found === undefined ? [] : [found];
}

/** Every star of a pattern stands for the same text, which may have slashes in it. */
function matching(pattern: string, paths: ReadonlySet<string>): string[] {
  const [before = '', ...rest] = pattern.split('*');
  const after = rest.at(-1) ?? '';
  const fixed = pattern.length - rest.length;
  return [...paths].filter((path) => {
    if (!path.startsWith(before) || !path.endsWith(after) || path.length < before.length + after.length) return false;
    if (rest.length === 1) return true;
    // Every star stands for the same text, so the length of the path says how long it is.
    const length = (path.length - fixed) / rest.length;
    return (
      Number.isInteger(length) &&
      length > 0 &&
      pattern.replaceAll('*', path.slice(before.length, before.length + length)) === path
    );
  });
}

function normalized(target: string): string {
  const parts: string[] = [];
  for (const part of target.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}
