import type { Context } from '../../context.ts';
import { byId, type Entry } from '../../journal/entry.ts';
import { isUnreadable, type Unreadable } from '../../journal/entry-file.ts';
import type { ExportedSession, Skipped } from '../../journal/exchange/json/layout.ts';
import { replay } from '../../journal/replay.ts';
import { redactedIds } from '../../journal/versions.ts';

/** Sessions that are read at the same time, so that one's wait for git is used by the others. */
const AT_ONCE = 16;

/** Reads sessions one after the other, oldest first; what cannot be read of them is added to `skipped`. */
export async function* readSessions(
  context: Context,
  ids: readonly string[],
  skipped: Skipped[],
): AsyncGenerator<ExportedSession> {
  const inOrder = ids.toSorted((a, b) => Number(a.split('_')[1]) - Number(b.split('_')[1]) || (a < b ? -1 : 1));
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    const some = inOrder.slice(from, from + AT_ONCE);
    const read = await Promise.all(some.map(async (id) => [id, await context.journal.entries(id)] as const));
    for (const [id, found] of read) {
      const entries = found.filter((entry): entry is Entry => !isUnreadable(entry)).toSorted(byId);
      const gone = redactedIds(entries);
      skipped.push(...found.filter(isUnreadable).map((file) => skip(id, file)));
      if (entries.length === 0) continue;
      yield { snapshot: replay(id, entries), entries: entries.filter((entry) => !gone.has(entry.id)) };
    }
  }
}

function skip(session: string, { file, reason }: Unreadable): Skipped {
  return { session, file, reason };
}
