import type { Fields } from '../../entry.ts';
import type { Detail } from '../../kind.ts';

/** One thing a brief can say. It is shown whole, or shortened and marked so, or not at all. */
export interface Fact {
  /** The entry it comes from, or a name where there is none: what two sections could say is said once. */
  readonly id: string;
  /** As it was written, on any number of lines. */
  readonly text: string;
  /** ISO 8601 UTC; empty when it has no time. */
  readonly at: string;
  /** From background to conclusion, as kinds list them. */
  readonly details: readonly Detail[];
  /** What stands before the text where facts are lines, as in `done: the text`. */
  readonly lead?: string;
  /** What stands after it, in brackets. */
  readonly tail?: string;
  /** What JSON says beside the text, or instead of it where it has a text of its own or `text` is null. */
  readonly json?: Fields;
  /** `elastic` still says something when it is cut to the room that is left; `rigid` says something only as a whole. */
  readonly cut?: 'elastic' | 'rigid';
  /** Said of a fact that is not whole. */
  readonly shortened?: true;
}

/** The sections of a brief under their keys in JSON, in the order in which they stand. */
export const KEYS = [
  'tldr',
  'left_off',
  'blockers',
  'next',
  'key_context',
  'remaining',
  'recent',
  'commits_since',
  'key_files',
  'decisions',
  'errors',
  'discoveries',
  'lessons',
  'snags',
  'likely_done',
  'notes',
] as const;

export type SectionKey = (typeof KEYS)[number];

/** Facts of one sort. */
export interface Section {
  readonly key: SectionKey;
  readonly title: string;
  /** What its facts are called when some are not shown: of one, and of several. */
  readonly nouns: readonly [one: string, many: string];
  /** Most important first. */
  readonly facts: readonly Fact[];
  /** Ids in the order in which those that are shown stand; without it, in the order of importance. */
  readonly order?: readonly string[];
  /** What to type to see all of them. */
  readonly see: string;
  /** Set where a few say enough and the rest stands elsewhere: what is left out is not counted. */
  readonly glimpse?: true;
}
