import type { Context } from '../context.ts';
import { isSessError, SessError } from '../errors.ts';
import type { Entry } from '../journal/entry.ts';
import { resumed } from '../journal/kinds/resumed.ts';
import { transition } from '../journal/lifecycle/transitions.ts';
import { replay } from '../journal/replay.ts';
import { isClosed, type Snapshot } from '../journal/snapshot.ts';
import type { Written } from '../store/journal/journal.ts';
import { keepCurrent } from './find/current-session.ts';
import { resolveReferences } from './find/resolve-reference.ts';
import { resolveSession } from './find/resolve-session.ts';
import { forget } from './lifecycle/forget.ts';
import { collectCommits, keepOwner } from './write/collect-commits.ts';
import { type Draft, headOf } from './write/record.ts';
import { recordCollected } from './write/record-collected.ts';

export interface Logged {
  readonly session: string;
  readonly shortname: string;
  readonly entries: readonly Entry[];
  readonly written: Written;
  readonly redacted: readonly string[];
  /** Whether it was paused until now. */
  readonly resumed: boolean;
}

/**
 * Writes entries to an open session, all of one call in one commit, together with the commits made since the last.
 *
 * @throws no-session, unknown-session, session-closed, unknown-step, ambiguous-step, and what the journal throws
 */
export async function logEntries(
  context: Context,
  named: string | undefined,
  drafts: readonly Draft[],
): Promise<Logged> {
  const id = await resolveSession(context, named);
  context.journal.expectWrite();
  const [head, snapshot] = await Promise.all([headOf(context), openSnapshot(context, id)]);
  const resolved = await resolveReferences(context, snapshot, drafts);
  const commits = await collectCommits(context, snapshot, head);
  // Whoever logs is at work, so that ends a pause.
  const isMoving = transition(snapshot.status, 'log') !== snapshot.status;
  const first: Draft[] = isMoving ? [{ kind: resumed.name, text: '' }] : [];
  const recorded = await recordCollected(context, id, commits, [...first, ...resolved], head);
  keepOwner(context, id);
  keepCurrent(context, id);
  return {
    session: id,
    shortname: snapshot.shortname,
    entries: recorded.entries.slice(commits.drafts.length + first.length),
    resumed: isMoving,
    written: recorded.written,
    redacted: recorded.redacted,
  };
}

/** The snapshot of a session that can still be written to. @throws unknown-session, session-closed */
export async function openSnapshot(context: Context, id: string): Promise<Snapshot> {
  const snapshot = await context.journal.snapshot(id).catch((error: unknown) => blindly(context, id, error));
  if (!snapshot) throw new SessError('unknown-session', [id]);
  if (isClosed(snapshot)) {
    // A close that was killed may have left it current.
    forget(context, id);
    throw new SessError('session-closed', [snapshot.shortname, snapshot.status]);
  }
  return snapshot;
}

/** Where nothing here can read the repository, an entry still goes to the inbox, on what is remembered of its session. */
function blindly({ journal }: Context, id: string, error: unknown): Snapshot {
  if (!isSessError(error) || error.code !== 'unsupported-repository') throw error;
  return journal.remembered(id) ?? replay(id, []);
}
