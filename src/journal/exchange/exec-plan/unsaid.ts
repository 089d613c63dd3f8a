import { byId, type Entry } from '../../entry.ts';
import { firstLine } from '../../kind.ts';
import { replay } from '../../replay.ts';
import type { ForeignItem, ForeignSession } from '../foreign/foreign-session.ts';
import type { LeftOut } from '../import-source.ts';
import { planOf } from './from-session.ts';
import { readPlanFile } from './plan-file.ts';
import { writePlan } from './write-plan.ts';

/** What a plan adds to the session it was written from, and what it says of it in other words. */
export interface Unsaid {
  readonly session: ForeignSession;
  readonly changed: readonly LeftOut[];
}

/**
 * What a plan says that the session it was written from does not, so that somebody can work on in the plan and bring it
 * back: its items without those that the session's plan would have now, and without those that are entries already.
 */
export function unsaidOf(plan: ForeignSession, id: string, existing: readonly Entry[]): Unsaid {
  const entries = existing.toSorted(byId);
  const snapshot = replay(id, entries);
  const now = readPlanFile(writePlan(planOf({ snapshot, entries })), '', plan.where).foreign?.[0]?.items ?? [];
  const said = new Set(now.map(wordsOf));
  const keys = new Set(now.map(({ key }) => JSON.stringify(key)));
  const written = new Set(entries.map(({ kind, text }) => JSON.stringify([kind, text])));
  const steps = new Set(snapshot.steps.map(({ text }) => text));
  const told = plan.items.filter(
    (item) => item.kind !== 'opened' && item.kind !== 'closed' && !said.has(wordsOf(item)),
  );
  const isWritten = ({ kind, text }: ForeignItem): boolean =>
    written.has(JSON.stringify([kind, text])) || (kind === 'step' && steps.has(text));
  const changed = told.filter((item) => isWritten(item) && keys.has(JSON.stringify(item.key)));
  return {
    session: { ...plan, session: id, items: told.filter((item) => !isWritten(item)) },
    changed: changed.map(({ kind, text }) => ({
      where: plan.where,
      reason: `the ${kind} "${firstLine(text)}" is here with other details; sess edit changes it`,
    })),
  };
}

function wordsOf({ key, text, fields = {} }: ForeignItem): string {
  return JSON.stringify([key, text, fields]);
}
