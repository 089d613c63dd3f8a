import { isClosed, openBlockers, type Snapshot } from '../../snapshot.ts';
import type { Surroundings } from '../surroundings.ts';
import { since } from './ago.ts';
import type { Fact } from './fact.ts';
import { toFact } from './rows.ts';

/** What the session is about, how far it is, and how it ended if it did. */
export function tldr(snapshot: Snapshot, { now }: Surroundings): Fact[] {
  const { goal, title, summary, tasks } = snapshot;
  const about = goal || title;
  return [
    ...(about ? [{ ...toFact('goal', about), lead: 'Goal' }] : []),
    toFact('standing', standing(snapshot, now)),
    ...(isClosed(snapshot) && summary ? [{ ...toFact('summary', summary), lead: 'Summary' }] : []),
    ...(tasks.length > 0 ? [{ ...toFact('tasks', tasks.join(', ')), lead: 'Tasks' }] : []),
  ];
}

function standing(snapshot: Snapshot, now: string): string {
  const { steps, status, created_at, closed_at, paused_at, entries } = snapshot;
  const done = steps.filter(({ state }) => state === 'done').length;
  const open = openBlockers(snapshot).length;
  const ended = status === 'active' ? null : (closed_at ?? paused_at);
  const parts = [
    steps.length > 0 ? `${done} of ${steps.length} steps done` : '',
    open > 0 ? `${open} open blocker${open === 1 ? '' : 's'}` : steps.length > 0 ? 'no open blockers' : '',
    `opened ${since(created_at, now)}`,
    ended ? `${status} ${since(ended, now)}` : '',
    entries <= 1 ? 'nothing logged yet' : '',
  ];
  const words = parts.filter(Boolean).join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
