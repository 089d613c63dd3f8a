import type { Snapshot } from '../snapshot.ts';

/** Whether a session has anything that a reviewer could read: a goal, a summary, a step, or an entry in any list. */
export function saysSomething({ goal, summary, steps, lists }: Snapshot): boolean {
  return goal !== '' || summary !== '' || steps.length > 0 || Object.values(lists).some((list) => list.length > 0);
}
