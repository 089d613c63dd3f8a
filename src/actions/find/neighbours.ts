import type { Context } from '../../context.ts';
import { isAbout, taskMark } from '../../journal/lists/listed.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';

/** Sessions whose files and errors are compared at most; older ones are compared by task and branch no more. */
const COMPARED = 100;

/** The share of sessions with the same tasks, which may be all there are. */
const KIN = 2 / 3;

/** Sessions that a session may be related to, at most so many: its parent, those with the same tasks, the newest ones. */
export async function neighbours(context: Context, snapshot: Snapshot, most = COMPARED): Promise<Snapshot[]> {
  const { parent, tasks } = snapshot;
  const texts = [...(parent ? [parent] : []), ...tasks.map(taskMark)];
  const all = await context.journal.find({ texts, newest: most + 1 });
  const kin = all.filter((other) => other.id === parent || tasks.some((task) => isAbout(other, task)));
  const nearest = [...kin.filter(({ id }) => id === parent), ...kin].slice(0, most * KIN);
  const recent = all.filter((other) => isClosed(other) || other.id !== snapshot.id);
  const ids = [...new Set([...nearest, ...recent].map(({ id }) => id))].slice(0, most);
  const read = await Promise.all(ids.map((id) => context.journal.snapshot(id)));
  return read.filter((other) => other !== undefined);
}
