import { firstLine, type Kind } from '../kind.ts';
import { transition } from '../lifecycle/transitions.ts';
import type { Snapshot } from '../snapshot.ts';

/** Makes a session active again, whether it was paused, left, or closed too early. */
export const resumed: Kind = {
  name: 'resumed',
  apply: (snapshot, { at }) => {
    endPause(snapshot, at);
    snapshot.status = transition(snapshot.status, 'resume') ?? snapshot.status;
    snapshot.closed_at = null;
  },
  summarize: ({ text }) => firstLine(text) || 'resumed',
};

/** Adds the pause that ends now to the paused time; clocks that disagree never make it negative. */
export function endPause(snapshot: Snapshot, at: string): void {
  if (snapshot.paused_at === null) return;
  snapshot.paused_s += Math.max(0, Math.round((Date.parse(at) - Date.parse(snapshot.paused_at)) / 1000));
  snapshot.paused_at = null;
}
