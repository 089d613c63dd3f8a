import { currentStep, type Snapshot } from '../../snapshot.ts';
import { stamp } from '../../text/markdown.ts';
import type { Surroundings } from '../surroundings.ts';
import { secondsSince } from './ago.ts';
import type { Fact } from './fact.ts';
import { toFact } from './rows.ts';

/** Names of branches and paths longer than this are cut; no repository has them on purpose. */
const LONGEST_NAME = 100;
const MOST_FILES = 8;

/** The step, the place and what was said last when the work stopped. */
export function leftOff(snapshot: Snapshot, around: Surroundings, notes: readonly Fact[]): Fact[] {
  const note = notes.findLast(({ text }) => text !== '');
  const spoken = note && { ...note, id: 'note', lead: `Note of ${stamp(note.at)}`, json: { at: note.at } };
  return [
    ...step(snapshot),
    ...place(snapshot, around),
    ...(around.recovered ? [{ ...toFact('recovered', around.recovered), lead: 'Recovered' }] : []),
    ...(spoken ? [{ ...spoken, cut: 'elastic' } as const] : []),
    ...uncommitted(around.changed_files),
  ];
}

function step(snapshot: Snapshot): Fact[] {
  const { steps } = snapshot;
  const current = currentStep(snapshot);
  if (!current) return steps.length > 0 ? [noStep(steps)] : [];
  const number = steps.indexOf(current) + 1;
  const lead = `Current step (${number} of ${steps.length})`;
  return [{ ...toFact('step', current.text), lead, json: { number, total: steps.length, at: current.at } }];
}

function noStep(steps: Snapshot['steps']): Fact {
  const words = steps.some(({ state }) => state === 'open') ? 'No step is current' : 'All steps are done';
  return { ...toFact('step', words), json: { text: null, number: null, total: steps.length }, cut: 'rigid' };
}

/** The branch and commit of then beside those of now. */
function place({ branch, commit, updated_at }: Snapshot, { head, now }: Surroundings): Fact[] {
  if (!branch && !commit && !head) return [];
  const branch_differs = head !== null && head.branch !== branch;
  const head_moved = head !== null && head.commit !== commit;
  const then = where(branch, commit);
  const text = branch_differs
    ? `${then} then, ${where(head.branch, head.commit)} now: another branch`
    : head_moved
      ? `${then} then, HEAD is now ${head.commit ? short(head.commit) : 'unborn'}`
      : `${then}${head ? ', as now' : ''}`;
  const json = {
    ...{ text: null, at: updated_at, ago_s: secondsSince(updated_at, now) },
    ...{ branch: branch && named(branch), commit: commit && short(commit) },
    now: head && { branch: head.branch && named(head.branch), commit: head.commit && short(head.commit) },
    ...{ branch_differs, head_moved },
  };
  return [{ ...toFact('place', text), lead: 'Branch', json, cut: 'rigid' }];
}

function uncommitted(files: readonly string[]): Fact[] {
  if (files.length === 0) return [];
  const shown = files.slice(0, MOST_FILES).map(named);
  const more = files.length > shown.length ? ` and ${files.length - shown.length} more: git status` : '';
  const json = { text: null, files: shown, total: files.length };
  return [{ ...toFact('uncommitted', `${shown.join(', ')}${more}`), lead: 'Uncommitted', json, cut: 'rigid' }];
}

function where(branch: string | null, commit: string | null): string {
  return `${branch ? named(branch) : 'none'}${commit ? ` at ${short(commit)}` : ''}`;
}

function short(oid: string): string {
  return oid.slice(0, 10);
}

function named(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).toWellFormed()}…`;
}
