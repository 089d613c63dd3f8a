import type { Entry } from './entry.ts';
import type { Snapshot, Step } from './snapshot.ts';

/** The step an entry is about: the one the writer resolved, else the newest unfinished one with the same words. */
export function findStep(snapshot: Snapshot, entry: Entry): Step | undefined {
  const { step } = entry.fields;
  return (
    snapshot.steps.find(({ id }) => id === step) ??
    snapshot.steps.findLast(({ text, state }) => state !== 'done' && text === entry.text)
  );
}

/**
 * Makes room for a new current step. A planned step that was left goes back to open, since nobody said it is done;
 * progress that was only reported has happened once the work moved on.
 */
export function leaveCurrent(snapshot: Snapshot, at: string): void {
  for (const step of snapshot.steps) {
    if (step.state === 'current') Object.assign(step, { state: step.planned ? 'open' : 'done', at });
  }
}
