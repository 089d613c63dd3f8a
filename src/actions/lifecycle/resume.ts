import type { Context } from '../../context.ts';
import type { Surroundings } from '../../journal/brief/surroundings.ts';
import { resumed } from '../../journal/kinds/resumed.ts';
import { isDead } from '../../journal/lifecycle/verdict.ts';
import { isClosed, type Snapshot, type Status } from '../../journal/snapshot.ts';
import { type Summary, toSummary } from '../../journal/summary.ts';
import { makeCurrent } from '../find/current-session.ts';
import { readSession } from '../view-session.ts';
import { collectCommits, startCollecting } from '../write/collect-commits.ts';
import { type Draft, headOf, type Recorded } from '../write/record.ts';
import { recordCollected } from '../write/record-collected.ts';
import { chooseSession } from './choose.ts';
import { examineWhole } from './examine.ts';
import { recoverSessions } from './recover.ts';
import { changedIn, surroundingsOf } from './surroundings.ts';

export interface Resumption {
  /** As it was: its newest entry is the last work, not the recovery or the resumption. */
  readonly before: Snapshot;
  readonly session: Summary;
  readonly around: Surroundings;
  /** The state it was in. */
  readonly was: Status;
  readonly recorded: Recorded;
}

/**
 * Makes a session the current one and gathers what its brief needs. One that died is recovered first, a paused or closed
 * one becomes active. Coming back to a session that is already at work here writes nothing.
 *
 * @throws nothing-to-resume, unknown-session, ambiguous-session, and what the journal throws
 */
export async function resumeSession(context: Context, named: string | undefined): Promise<Resumption> {
  const changedFiles = changedIn(context);
  const id = await chooseSession(context, named);
  const found = await readSession(context, id);
  const because = await recoverIfDead(context, found);
  const present = because ? await readSession(context, id) : found;
  const head = await headOf(context);
  // Before HEAD is written into a new entry: the brief tells what happened since the last one.
  const around = await surroundingsOf(context, found, head, because, changedFiles);
  const collected = await collectCommits(context, present, head);
  const isNew = present.status !== 'active' || !isKnownHere(context, id);
  const commits = isNew ? { ...collected, remember: () => startCollecting(context, id, head) } : collected;
  const drafts: Draft[] = isNew ? [{ kind: resumed.name, text: '' }] : [];
  const recorded = await recordCollected(context, id, commits, drafts, head);
  makeCurrent(context, id);
  const now = (await context.journal.snapshot(id)) ?? present;
  return { before: found, session: toSummary(now), around, was: found.status, recorded };
}

/** What was found of a session that died, after it was recovered; undefined when it is well. */
async function recoverIfDead(context: Context, snapshot: Snapshot): Promise<string | undefined> {
  if (isClosed(snapshot)) return undefined;
  const { verdict } = await examineWhole(context, toSummary(snapshot));
  if (!isDead(verdict)) return undefined;
  await recoverSessions(context, snapshot.id);
  return `It was found ${verdict.state}: ${verdict.because.join('; ')}.`;
}

function isKnownHere({ live, repository, agent }: Context, id: string): boolean {
  const known = live.read(id);
  return Boolean(known?.heads[repository.gitDir]) && (agent === undefined || known?.agents.includes(agent) === true);
}
