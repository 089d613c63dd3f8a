import type { Context } from '../../context.ts';
import { SessError } from '../../errors.ts';
import { checkpoint } from '../../journal/kinds/checkpoint.ts';
import { paused } from '../../journal/kinds/paused.ts';
import { transition } from '../../journal/lifecycle/transitions.ts';
import { type Summary, toSummary } from '../../journal/summary.ts';
import { cleanText } from '../../journal/text/clean.ts';
import { uncommitted } from '../../store/git/worktree/uncommitted.ts';
import { keepCurrent } from '../find/current-session.ts';
import { resolveSession } from '../find/resolve-session.ts';
import { openSnapshot } from '../log-entries.ts';
import { collectCommits, keepOwner } from '../write/collect-commits.ts';
import { type Draft, headOf, type Recorded } from '../write/record.ts';
import { recordCollected } from '../write/record-collected.ts';

/** What a checkpoint or a pause did. */
export interface StateChange {
  readonly session: Summary;
  /** Nothing is recorded where there was nothing to say: a pause of what is paused. */
  readonly recorded: Recorded | undefined;
}

/** Uncommitted files a checkpoint names. */
const MOST_CHANGED = 20;

/**
 * Puts down where a session stands: commits made since, uncommitted files, and a note.
 *
 * @throws no-session, unknown-session, session-closed, and what the journal throws
 */
export function checkpointSession(context: Context, named?: string, note?: string): Promise<StateChange> {
  return change(context, 'checkpoint', checkpoint.name, named, note);
}

/** The same, and lets the session rest until it is resumed or logged to. Pausing what is paused changes nothing. */
export function pauseSession(context: Context, named?: string, note?: string): Promise<StateChange> {
  return change(context, 'pause', paused.name, named, note);
}

async function change(
  context: Context,
  event: 'checkpoint' | 'pause',
  kind: string,
  named: string | undefined,
  note: string | undefined,
): Promise<StateChange> {
  const text = note?.trim() ? cleanText('The note', note) : '';
  const id = await resolveSession(context, named);
  context.journal.expectWrite();
  const [head, snapshot, changed] = await Promise.all([
    headOf(context),
    openSnapshot(context, id),
    uncommitted(context.repository, MOST_CHANGED),
  ]);
  const status = transition(snapshot.status, event);
  if (!status) throw new SessError('session-closed', [snapshot.shortname, snapshot.status]);
  const isSaid = text !== '' || event === 'checkpoint';
  if (status === snapshot.status && !isSaid) return { session: toSummary(snapshot), recorded: undefined };
  const commits = await collectCommits(context, snapshot, head);
  const draft: Draft = { kind, text, fields: changed.length > 0 ? { changed } : {} };
  const recorded = await recordCollected(context, id, commits, [draft], head);
  keepOwner(context, id);
  keepCurrent(context, id);
  return { session: toSummary((await context.journal.snapshot(id)) ?? snapshot), recorded };
}
