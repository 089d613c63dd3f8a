import type { Sourced } from './sound-entry.ts';

/** Entries by the session they name, in the order they came. */
export function sourcedBySession(entries: readonly Sourced[]): Map<string, Sourced[]> {
  const groups = new Map<string, Sourced[]>();
  for (const sourced of entries) {
    const group = groups.get(sourced.entry.session);
    if (group) group.push(sourced);
    else groups.set(sourced.entry.session, [sourced]);
  }
  return groups;
}
