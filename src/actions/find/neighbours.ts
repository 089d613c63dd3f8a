import type { Context } from '../../context.ts';
import { isAbout, taskMark } from '../../journal/lists/listed.ts';
import { isClosed, type Snapshot } from '../../journal/snapshot.ts';

/** Sessions whose files and errors are compared at most; older ones are compared by task and branch no more. */
const COMPARED = 100;

/** Sessions that a session may be related to: its parent, those with the same tasks, and the newest ones. */
export async function neighbours(context: Context, snapshot: Snapshot, most = COMPARED): Promise<Snapshot[]> {
  const { parent, tasks } = snapshot;
  const texts = [...(parent ? [parent] : []), ...tasks.map(taskMark)];
  const all = await context.journal.listedWith(texts, most + 1);
  const kin = all.filter((other) => other.id === parent || tasks.some((task) => isAbout(other, task)));
  const recent = all.filter((other) => isClosed(other) || other.id !== snapshot.id).slice(0, most);
  const ids = new Set([...kin.slice(0, most), ...recent].map(({ id }) => id));
  const read = await Promise.all([...ids].map((id) => context.journal.snapshot(id)));
  return read.filter((other) => other !== undefined);
}
