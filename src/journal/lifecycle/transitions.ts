import type { Status } from '../snapshot.ts';

/** What can happen to a session that bears on its state. `log` stands for every entry that reports work. */
export const EVENTS = ['log', 'checkpoint', 'pause', 'resume', 'recover', 'complete', 'abandon'] as const;
export type SessionEvent = (typeof EVENTS)[number];

/** Every state a session can be in. */
export const STATES: readonly Status[] = ['active', 'paused', 'completed', 'abandoned'];

/**
 * The state a session is in after an event, or undefined when the event is refused in that state. Whoever logs is at
 * work, so that ends a pause. Closed sessions take nothing but being resumed, which opens them again.
 */
export function transition(status: Status, event: SessionEvent): Status | undefined {
  const isClosed = status === 'completed' || status === 'abandoned';
  if (event === 'resume') return 'active';
  if (isClosed) return undefined;
  switch (event) {
    case 'log':
      return 'active';
    case 'checkpoint':
      return status;
    case 'pause':
    case 'recover':
      return 'paused';
    case 'complete':
      return 'completed';
    case 'abandon':
      return 'abandoned';
  }
}

/** The table of states and events as Markdown; `-` where an event is refused. */
export function transitionTable(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...EVENTS]),
    line(['---', ...EVENTS.map(() => '---')]),
    ...STATES.map((status) => line([`**${status}**`, ...EVENTS.map((event) => transition(status, event) ?? '-')])),
  ].join('\n');
}
