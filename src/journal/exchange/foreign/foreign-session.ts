import type { Fields } from '../../entry.ts';

/** When something happened, in epoch milliseconds; where its source does not say, at its session's start or end. */
export type Moment = number | 'start' | 'end';

/** Something a foreign source says happened, before it has the id of an entry. */
export interface ForeignItem {
  readonly kind: string;
  readonly text: string;
  readonly fields?: Fields;
  readonly at: Moment;
  /** Where it stands among the others, when that is not where its time puts it. */
  readonly order?: Moment;
  /**
   * What it is known by when the source is imported again. An item of the same key with other words is a new version of
   * the old one; an item with a new key is new.
   */
  readonly key: readonly string[];
  readonly author?: string;
  readonly branch?: string | undefined;
}

/** One session as a source that sess did not write tells it. */
export interface ForeignSession {
  /** Where it stands, for messages. */
  readonly where: string;
  /** Which of the formats it is in, and what the source calls it: together its identity for all time. */
  readonly format: string;
  readonly source: string;
  /** The session of sess that it is a document of, if it says so. */
  readonly of?: string;
  /** The session of sess that its items belong to, if it has entries of its own beside them. */
  readonly session?: string;
  /** Epoch milliseconds; undefined where the source says nothing of time. */
  readonly created?: number | undefined;
  readonly updated?: number | undefined;
  readonly author?: string;
  readonly branch?: string | null;
  readonly commit?: string | null;
  /** The first opens the session, unless it has entries of its own; its short name may be any words. */
  readonly items: readonly ForeignItem[];
}
