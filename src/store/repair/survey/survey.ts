import type { Summary } from '../../../journal/summary.ts';
import type { Absence } from '../checked-reader.ts';

/** Something of the journal that git cannot give. */
export interface Lost {
  readonly path: string;
  readonly oid: string;
  readonly type: 'tree' | 'blob';
  readonly how: Absence;
}

/** Something under sessions/ that is no part of any session. Its folder has a safe path; its name may be anything. */
interface Strange {
  readonly folder: string;
  readonly name: string;
  readonly mode: string;
  readonly oid: string;
  readonly reason: string;
}

/** The folder of a session in a place that does not follow from its id. */
interface Misplaced {
  readonly path: string;
  readonly id: string;
  readonly oid: string;
}

/** A derived file that is not what the entries make of it. */
export interface Stale {
  readonly session: string;
  readonly path: string;
  /** Object ids: of the file as it must be, and as it is; undefined where there is to be none, or is none. */
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** One entry in several files that say the same. */
interface Repeated {
  readonly id: string;
  readonly paths: readonly string[];
}

/** The newest entry that one machine wrote into a session. */
export interface Newest {
  readonly host: string;
  readonly at: string;
  readonly id: string;
  readonly session: string;
}

/** A session that could be read, and what was seen in its folder. */
export interface SurveyedSession {
  readonly id: string;
  readonly path: string;
  readonly tree: string;
  readonly summary: Summary;
  /** Of the whole snapshot, where something is remembered of the session: that must have the same. */
  readonly digest: string | undefined;
  /** Number of entries that can be read. */
  readonly entries: number;
  /** Whether all of it could be read and nothing strange lies in it. */
  readonly sound: boolean;
}

/** What was seen on the way. */
export interface Seen {
  readonly lost: Lost[];
  readonly strange: Strange[];
  readonly stale: Stale[];
  readonly repeated: Repeated[];
  readonly newest: Newest[];
  readonly misplaced: Misplaced[];
  /** Objects that were read and found sound. */
  objects: number;
}

/** All that there is to say about the tree of a journal, from reading every object of it once. */
export interface Survey extends Seen {
  readonly commit: string;
  readonly sessions: Map<string, SurveyedSession>;
  /** Tree ids of months by name. */
  readonly months: Map<string, string>;
}

/** Nothing seen yet. */
export function nothingSeen(): Seen {
  return { lost: [], strange: [], stale: [], repeated: [], newest: [], misplaced: [], objects: 0 };
}

/** Adds what was seen in one place to what was seen in all. */
export function absorb(all: Seen, seen: Seen): void {
  // One by one: an attacker's folder may hold more than a call takes arguments.
  for (const one of seen.lost) all.lost.push(one);
  for (const one of seen.strange) all.strange.push(one);
  for (const one of seen.stale) all.stale.push(one);
  for (const one of seen.repeated) all.repeated.push(one);
  for (const one of seen.newest) all.newest.push(one);
  for (const one of seen.misplaced) all.misplaced.push(one);
  all.objects += seen.objects;
}
