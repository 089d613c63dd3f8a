import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { safeName } from '../../journal/entry.ts';
import type { Listed } from '../../journal/lists/listed.ts';
import { isSessionId } from '../../journal/session-id.ts';
import { isClosed } from '../../journal/snapshot.ts';
import { currentSession } from './current-session.ts';

/**
 * Which session a command is about: the one named, SESS_SESSION, the agent's own, this work tree's current one.
 *
 * @throws no-session, unknown-session, ambiguous-session, bad-session-id
 */
export async function resolveSession(context: Context, named: string | undefined): Promise<string> {
  // An empty name is a variable that was not set, and must not mean whatever is current.
  const name = named ?? (context.env.SESS_SESSION || undefined);
  if (name !== undefined) return findSession(context, name);
  const id = currentSession(context);
  if (!id) throw new SessError('no-session');
  return id;
}

/** A session by its id, a unique beginning of it, the last eight digits, or its short name. */
async function findSession(context: Context, name: string): Promise<string> {
  const wanted = name.toLowerCase();
  if (!safeName(wanted)) throw new SessError('bad-session-id', [name]);
  if (isSessionId(wanted)) return wanted;
  await context.journal.settle();
  const all = await context.journal.listed();
  const matches = all.filter(
    ({ id, shortname }) =>
      shortname === wanted || id.startsWith(wanted) || (wanted.length >= 4 && id.slice(-9).startsWith(`_${wanted}`)),
  );
  const found = only(matches.filter(({ shortname }) => shortname === wanted)) ?? only(matches);
  if (found) return found.id;
  const [first] = matches;
  if (!first) throw new SessError('unknown-session', [name]);
  const shown = matches.slice(0, 5).map(({ id }) => id);
  throw new SessError('ambiguous-session', [name, `${shown.join(', ')}${matches.length > 5 ? ', …' : ''}`, first.id]);
}

/** The one that can be meant: a single match, or the single one of them that is still open. */
function only(matches: readonly Listed[]): Listed | undefined {
  const open = matches.filter((match) => !isClosed(match));
  if (matches.length === 1) return matches[0];
  return open.length === 1 ? open[0] : undefined;
}
