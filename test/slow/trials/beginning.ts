import type { Entry } from '../../../src/journal/entry.ts';
import type { GitVictim, GitVictims } from './git-victim.ts';
import { readJournal, waitingEntries } from './journal.ts';
import type { Operation } from './operations.ts';
import type { Learnt } from './plan.ts';
import { base } from './situations.ts';
import type { Facts, Stage } from './stage.ts';
import { groupsEnded, type Outcome, stepRun } from './step-run.ts';
import { type Belongings, belongings } from './surroundings.ts';

/** What there is before an operation. */
export interface Beginning {
  readonly facts: Facts;
  /** Everything that is safe: on the ref, or in the inbox. */
  readonly entries: readonly Entry[];
  readonly belongings: Belongings;
}

const beginnings = new WeakMap<Stage, Map<string, Beginning>>();

/** Brings the situation of an operation onto the stage, made anew the first time. */
export async function setStage(stage: Stage, { name, situation, damage }: Operation): Promise<Beginning> {
  if (!stage.isKept('base')) {
    await base(stage);
    stage.keep('base');
  }
  const known = beginnings.get(stage) ?? new Map<string, Beginning>();
  beginnings.set(stage, known);
  const kept = name.replace('/', '-');
  const before = known.get(kept);
  stage.restore(before ? kept : 'base');
  if (before) return before;
  const facts = (await situation(stage)) ?? {};
  const entries = [...readJournal(stage).sessions.values()].flat().concat(waitingEntries(stage));
  stage.keep(kept, damage);
  const made = { facts, entries, belongings: belongings(stage) };
  known.set(kept, made);
  return made;
}

/** Runs an operation without a crash and counts its steps, and the time it takes. @throws when it is not as it should be */
export async function learnSteps(
  stage: Stage,
  operation: Operation,
  victims: GitVictims,
): Promise<Learnt & { readonly ms: number }> {
  const { facts } = await setStage(stage, operation);
  const run = (env: Record<string, string>): Promise<Outcome> =>
    stepRun({
      ...{ args: operation.args('mark', facts), cwd: operation.cwd?.(stage) ?? stage.repository },
      ...{ report: `${stage.folder}-steps`, env: { ...operation.env?.(), ...env } },
    });
  const { steps, ms, group } = await run({});
  await groupsEnded([group]);
  await setStage(stage, operation);
  const traces = `${stage.folder}-traces`;
  await groupsEnded([(await run(victims.watching(traces))).group]);
  const calls = (part: GitVictim['part']): number => victims.calls(traces, part);
  return { operation, own: steps, import: calls('import'), objects: calls('objects'), ms };
}
