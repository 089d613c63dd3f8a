import type { Context } from '../../context.ts';
import { isSessError } from '../../errors.ts';
import { isClosed } from '../../journal/snapshot.ts';
import { currentOfAgent, currentOfWorktree } from '../../store/local/current.ts';
import { Scratch } from '../../store/local/scratch.ts';

/**
 * Notes that a session is about to be closed here, and whether its scratch folder goes with it, so that a close that is
 * killed after the journal has its entry can be brought to its end.
 *
 * @throws read-only, disk-full
 */
export function announceClosing({ live, journal, now }: Context, id: string, keep: boolean): void {
  const known = live.read(id);
  const closing = !keep && new Scratch(journal.sessDir).exists(id);
  if (!known || closing === (known.closing ?? false)) return;
  live.write(id, { ...known, closing });
  live.beat(id, now());
}

/**
 * Takes a closed session off this machine's books: nothing points at it any more, and its scratch folder goes if it was
 * to. What is known of it goes last: as long as that is there, whatever was not come to is found again.
 */
export function forget({ journal, live, repository, settings, now }: Context, id: string, withScratch = false): void {
  const known = live.read(id);
  const trees = new Set([repository.gitDir, ...Object.keys(known?.heads ?? {})]);
  const files = [
    ...[...trees].map((gitDir) => currentOfWorktree(gitDir, settings.ttl_s)),
    ...(known?.agents ?? []).map((agent) => currentOfAgent(journal.sessDir, agent, settings.ttl_s)),
  ];
  for (const file of files) if (file.read(now()) === id) file.clear();
  if (withScratch || known?.closing) new Scratch(journal.sessDir).remove(id);
  live.remove(id);
}

/** Sessions looked at by commands that have something else to do. */
const MOST = 50;

/**
 * The same for those of these sessions, or of the last of them, that the journal has as closed: whoever closed them was
 * killed before the end, or worked elsewhere.
 */
export async function forgetClosed(context: Context, ids: readonly string[]): Promise<void> {
  const asked = [...new Set(ids)].slice(-MOST);
  const snapshots = await Promise.all(asked.map((id) => context.journal.snapshot(id).catch(unreadable)));
  for (const [index, id] of asked.entries()) {
    const snapshot = snapshots[index];
    if (snapshot && isClosed(snapshot)) forget(context, id);
  }
}

/** What cannot be read now is left as it is. */
function unreadable(error: unknown): undefined {
  if (!isSessError(error)) throw error;
}
