import type { Found, NpmCheck } from '../../../check.ts';

/** A larger map is not looked into. */
const MOST = 64 * 1024 * 1024;
const OPEN = /^(?!UNLICENSED|SEE )\S+/;

/** `npm/source-map` */
export const sourceMap: NpmCheck = {
  id: 'npm/source-map',
  severity: 'warning',
  about: 'npm',
  title: 'no source map shows sources that nobody meant to publish',
  why: 'A source map with its sources in it publishes the whole program as it was written, comments included.',
  async run({ candidate, facts }) {
    const { files, read } = await facts.packed();
    const { license, repository } = candidate.packageJson;
    // Of an open project the sources are public anyway.
    const isOpen = typeof license === 'string' && OPEN.test(license) && repository !== undefined;
    const withSources: string[] = [];
    const others: string[] = [];
    for (const { path } of files)
      if (/\.(?:[cm]?js|css|d\.[cm]?ts)\.map$/.test(path)) {
        const map = await read(path, MOST);
        (map?.includes('"sourcesContent":[') || map?.includes('"sourcesContent": [') ? withSources : others).push(path);
      }
    const found: Found[] = [];
    const severity = isOpen ? ('info' as const) : ('warning' as const);
    if (withSources.length > 0) found.push({ severity, message: counted(withSources, 'with the sources') });
    if (others.length > 0) found.push({ severity: 'info', message: counted(others, 'without sources') });
    return found;
  },
};

function counted([first = '', ...more]: readonly string[], how: string): string {
  return more.length === 0
    ? `${first} is packed, a source map ${how} in it.`
    : `${first} and ${more.length} more source ${more.length === 1 ? 'map' : 'maps'} are packed, ${how} in them.`;
}
