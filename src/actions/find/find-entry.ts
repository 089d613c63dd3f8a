import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { byId, type Entry, safeName } from '../../journal/entry.ts';
import { isUnreadable } from '../../journal/entry-file.ts';
import { currentSession } from './current-session.ts';
import { resolveSession } from './resolve-session.ts';

export interface FoundEntry {
  readonly entry: Entry;
  /** All readable entries of its session, in order. */
  readonly all: readonly Entry[];
}

/**
 * The entry with that id, a unique beginning of it, or its last digits (at least four), in the session named, else in
 * the current one, else in any.
 *
 * @throws unknown-entry, ambiguous-entry
 */
export async function findEntry(context: Context, wanted: string, named: string | undefined): Promise<FoundEntry> {
  const name = wanted.toLowerCase();
  if (!safeName(name)) throw new SessError('unknown-entry', [wanted]);
  await context.journal.settle();
  const first = named ? await resolveSession(context, named) : currentSession(context);
  const here = first ? await search(context, [first], name) : [];
  const found =
    here.length > 0 || named
      ? here
      : await search(
          context,
          (await context.journal.listed()).map(({ id }) => id),
          name,
        );
  const [only, ...more] = found;
  if (!only) throw new SessError('unknown-entry', [wanted]);
  if (more.length > 0)
    throw new SessError('ambiguous-entry', [
      wanted,
      found
        .slice(0, 5)
        .map(({ entry }) => entry.id)
        .join(', '),
    ]);
  return only;
}

async function search(context: Context, sessions: readonly string[], name: string): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (const id of sessions) {
    const read = await context.journal.entries(id);
    const all = read.filter((entry): entry is Entry => !isUnreadable(entry)).toSorted(byId);
    const exact = all.filter((entry) => entry.id === name);
    const matches = exact.length > 0 ? exact : all.filter((entry) => isShort(entry.id, name));
    found.push(...matches.map((entry) => ({ entry, all })));
    if (exact.length > 0) break;
  }
  return found;
}

function isShort(id: string, name: string): boolean {
  return name.length >= 4 && (id.startsWith(name) || id.endsWith(name));
}
