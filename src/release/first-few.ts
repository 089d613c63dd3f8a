import type { Found } from './check.ts';

const MOST = 10;

/** Findings that are all of one kind: the first ten, and how many more there are. */
export function firstFew(found: readonly Found[], most = MOST): Found[] {
  const more = found.length - most;
  const [last] = found.slice(most);
  if (more < 2 || !last) return [...found];
  return [...found.slice(0, most), { ...last, message: `And ${more} more of this kind.` }];
}
