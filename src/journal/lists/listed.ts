import type { Status } from '../snapshot.ts';
import type { Summary } from '../summary.ts';

/** A session as a list of thousands needs it: a few columns, and the rest when it is asked for. */
export interface Listed {
  readonly id: string;
  readonly shortname: string;
  readonly status: Status;
  readonly created_at: string;
  readonly updated_at: string;
  readonly done: number;
  readonly total: number;
  /** What it is about, on one line: its goal, else its title or current step. */
  readonly about: string;
  summary(): Summary;
}

/** The columns of a summary. */
export function toListed(summary: Summary): Listed {
  const { id, shortname, status, created_at, updated_at, progress, goal, title, current } = summary;
  const about = (goal || title || current || '').replace(/[\t\n]+/g, ' ').slice(0, 200);
  return {
    ...{ id, shortname, status, created_at, updated_at, ...progress, about },
    summary: () => summary,
  };
}

/** Newest first; sessions of the same moment by id, so that every clone agrees. */
export function newestFirst(a: Listed, b: Listed): number {
  return a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : a.id < b.id ? 1 : -1;
}
