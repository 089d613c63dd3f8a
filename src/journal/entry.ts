/** What a field may hold: exactly what JSON can say, so that every entry survives its file. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Fields = { [name: string]: Json };

/** One thing that happened in a session. Written once, never changed. */
export interface Entry {
  /** Time-ordered (UUIDv7): sorting by id is the order of events, whatever the clocks said. */
  readonly id: string;
  readonly session: string;
  readonly kind: string;
  /** ISO 8601 UTC. For eyes; order comes from the id. */
  readonly at: string;
  readonly text: string;
  readonly fields: Fields;
  /** Short branch name HEAD was on; null when detached. */
  readonly branch: string | null;
  /** HEAD's commit; null on an unborn branch. */
  readonly commit: string | null;
  readonly author: string;
  /** Labels only, never paths. */
  readonly host: string;
  readonly worktree: string;
}

/** Front matter keys an entry owns; every other key is one of its fields. */
export const RESERVED = ['id', 'session', 'kind', 'at', 'branch', 'commit', 'author', 'host', 'worktree'] as const;

/** The field by which an entry takes the place of an earlier one. */
export const SUPERSEDES = 'supersedes';

/** What one path component on the ref may be. Checked on write and on read; `..` is excluded by `safeName`. */
const COMPONENT = /^[a-z0-9][a-z0-9._-]*$/;

/** Whether a name may be a path component on the ref. */
export function safeName(name: string): boolean {
  return name.length <= 200 && COMPONENT.test(name) && !name.includes('..');
}

/** Compares ids by code unit, the order in which git and every clone agree. */
export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
