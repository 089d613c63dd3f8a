/** How far a dependency that is no range of versions gets. */
export interface Protocol {
  /** As it stands before the colon; `path` for a bare path. */
  readonly name: string;
  /** Whether pnpm, Yarn and bun put a version in its place when they pack. */
  readonly rewritten: boolean;
}

/** The protocol of a dependency that only means something in the repository; undefined where users can follow it. */
export function localProtocol(spec: string): Protocol | undefined {
  const name = /^(workspace|catalog|file|link|portal|patch):/i.exec(spec)?.[1]?.toLowerCase();
  if (name !== undefined) return { name, rewritten: name === 'workspace' || name === 'catalog' };
  return /^(?:\.{1,2}|~)?\/|^\.{1,2}$|^[a-z]:[\\/]/i.test(spec) ? { name: 'path', rewritten: false } : undefined;
}

/** The range that `workspace:` becomes: of `*`, `^` and `~` with the other package's version. */
export function workspaceRange(spec: string, version: string): string {
  const range = spec.replace(/^workspace:/i, '');
  if (range === '*' || range === '') return version;
  return range === '^' || range === '~' ? `${range}${version}` : range;
}
