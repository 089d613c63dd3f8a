import type { SectionKey } from './facts/fact.ts';

const ALL = Number.POSITIVE_INFINITY;

/** A turn of a section: it takes facts until it shows so many, or has so large a share of all characters. */
type Turn = readonly [section: SectionKey, most: number, share: number];

/** Without these nobody can go on. They are shown whole where that is possible at all. */
export const NEEDED: ReadonlySet<SectionKey> = new Set(['left_off', 'blockers', 'next', 'key_context', 'remaining']);

/**
 * Who takes when: one of everything without which nobody can go on, then the rest of it, then what the open work rests
 * on, then what is good to know. Shares keep a long section from starving those after it; the last round has none.
 */
export const TURNS: readonly Turn[] = [
  ['left_off', 2, 1],
  ['tldr', 1, 1],
  ['blockers', 1, 1],
  ['next', 1, 1],
  ['key_context', 1, 1],
  ['blockers', ALL, 0.3],
  ['next', 5, 0.3],
  ['key_context', ALL, 0.6],
  ['remaining', 1, 1],
  ['left_off', ALL, 0.3],
  ['tldr', ALL, 0.3],
  ['blockers', ALL, 0.5],
  ['next', ALL, 0.5],
  ['remaining', 8, 0.15],
  ['decisions', 1, 0.2],
  ['errors', 1, 0.1],
  ['decisions', 2, 0.2],
  ['recent', 2, 0.1],
  ['key_files', 8, 0.08],
  ['decisions', ALL, 0.45],
  ['commits_since', 8, 0.1],
  ['recent', 5, 0.15],
  ['lessons', 4, 0.08],
  ['errors', 3, 0.1],
  ['discoveries', 3, 0.08],
  ['likely_done', 3, 0.06],
  ['remaining', ALL, 0.3],
  ['decisions', ALL, 0.6],
  ['key_context', ALL, 1],
  ['recent', ALL, 1],
  ['errors', ALL, 1],
  ['decisions', ALL, 1],
  ['discoveries', ALL, 1],
  ['lessons', ALL, 1],
  ['snags', ALL, 1],
  ['commits_since', ALL, 1],
  ['key_files', ALL, 1],
  ['remaining', ALL, 1],
  ['likely_done', ALL, 1],
  ['notes', ALL, 1],
];
