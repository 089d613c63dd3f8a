import { COMMANDS } from '../../../src/commands/index.ts';
import * as damages from './damages.ts';
import * as situations from './situations.ts';
import type { Facts, Stage } from './stage.ts';
import type { Next } from './trial.ts';

/** A command in a situation, and what it promises. */
export interface Operation extends Promised {
  /** The command, and what makes its situation special. */
  readonly name: string;
  readonly situation: situations.Situation;
  /** What it is called with. The mark is other words for every call, so that no two calls of a trial say the same. */
  readonly args: (mark: string, facts: Facts) => readonly string[];
}

interface Promised {
  /** Texts of the entries of one call: all of them are on the ref once, or none is. */
  readonly texts?: (mark: string) => readonly string[];
  /** How many entries of a kind there are in the end above those before: never more, and no fewer once a call was confirmed. */
  readonly adds?: Readonly<Record<string, number>>;
  /** Ids of entries whose files go. */
  readonly removes?: (facts: Facts) => readonly string[];
  readonly env?: () => Readonly<Record<string, string>>;
  /** Where it runs; in the repository when absent. */
  readonly cwd?: (stage: Stage) => string;
  /** Files of the user that it changes, with what becomes of them. */
  readonly changes?: Readonly<Record<string, (before: string) => string>>;
  /** What is wrong with the journal when the operation begins. */
  readonly damage?: (stage: Stage) => void;
  /** What is run after the crash, where not all sorts of commands can be. */
  readonly next?: readonly Next[];
  /** Refusals with which it, or a command after it, may rightly leave. */
  readonly refusals?: readonly string[];
}

const { AGENT, later } = situations;
const texts = (mark: string): string[] => [mark];
const next = ['again'] as const;
const lately = () => later(2);
const finished = (before: string): string => before.replace('status: open', 'status: done');
const CLOSED = ['session-closed', 'no-session'];
const UNOPENED = ['no-session'];

const log = (mark: string): string[] => ['log', mark];
const init = (mark: string): string[] => ['init', '--goal', mark];
const close = (mark: string): string[] => ['close', '--summary', mark];
const doctor = (): string[] => ['doctor', '--fix'];
const resume = (): string[] => ['resume', 'base'];
const kinds = (mark: string): string[] => [mark, `${mark}, decided`, `${mark}, failed`];
const twenty = (mark: string): string[] => Array.from({ length: 20 }, (_, index) => `${mark}, ${index}`);

/** Every operation of the trials, one line each. Those of commands that the program does not have are left out. */
export const operations: readonly Operation[] = [
  trial('init/first', situations.untouched, init, { texts, refusals: UNOPENED }),
  trial('init/second', situations.plain, init, { texts }),
  trial('init/agent', situations.stale, init, { texts, refusals: UNOPENED, env: () => ({ ...AGENT, ...later(30) }) }),
  trial('log/plain', situations.plain, log, { texts }),
  trial('log/kinds', situations.plain, (mark) => logOf(kinds(mark)), { texts: kinds }),
  trial('log/many', situations.plain, (mark) => ['log', ...notes(twenty(mark))], { texts: twenty }),
  trial('log/paused', situations.paused, log, { texts, adds: { resumed: 1, commit: 0 } }),
  trial('log/waiting', situations.waiting, log, { texts }),
  trial('log/commits', situations.committed, log, { texts, adds: { commit: 2 } }),
  trial('log/forgetful', situations.forgetful, log, { texts }),
  trial('log/long', situations.long, log, { texts }),
  trial('log/linked', situations.linked, log, { texts, cwd: ({ tree }) => tree }),
  trial('status/waiting', situations.waiting, () => ['status']),
  trial('dir/plain', situations.plain, () => ['dir']),
  trial('checkpoint/commits', situations.committed, (mark) => ['checkpoint', '--note', mark], {
    ...{ texts, adds: { commit: 2 } },
  }),
  trial('pause/plain', situations.plain, (mark) => ['pause', '--note', mark], { texts }),
  trial('resume/paused', situations.paused, resume, { adds: { resumed: 1, commit: 0 } }),
  trial('resume/closed', situations.closed, resume, { adds: { resumed: 1 }, refusals: UNOPENED }),
  trial('resume/dead', situations.dead, () => ['resume', 'dead-two'], {
    ...{ env: lately, adds: { recovered: 1, resumed: 1, commit: 1 } },
  }),
  trial('close/plain', situations.plain, close, { texts, refusals: CLOSED }),
  trial('close/scratch', situations.scratch, close, { texts, refusals: CLOSED }),
  trial('close/amended', situations.amended, close, { texts, refusals: CLOSED, adds: { commit: 1 } }),
  trial('close/tasks', situations.tasks, (mark) => [...close(mark), '--complete-tasks'], {
    ...{ texts, refusals: CLOSED, changes: { 'repo/.tasks/t-1.md': finished, 'repo/.tasks/t-2.md': finished } },
  }),
  trial('close/abandon', situations.paused, (mark) => ['close', '--abandon', '--reason', mark], {
    ...{ texts, refusals: CLOSED, adds: { commit: 0 } },
  }),
  trial('recover/dead', situations.dead, () => ['recover'], { env: lately, adds: { recovered: 2, commit: 1 } }),
  trial('redact/edited', situations.regretted, (mark, { entry = '' }) => ['redact', entry, '--reason', mark], {
    ...{ texts, refusals: ['unknown-entry'], removes: ({ entry = '', version = '' }) => [entry, version] },
  }),
  trial('doctor/locks', situations.plain, doctor, { damage: damages.forgottenLocks, next }),
  trial('doctor/documents', situations.plain, doctor, { damage: damages.wrongDocuments, next }),
  trial('doctor/pointers', situations.plain, doctor, { damage: damages.wrongPointers, next }),
  trial('doctor/inbox', situations.waiting, doctor, { damage: damages.tornInbox, next }),
  trial('doctor/ref', situations.plain, doctor, { damage: damages.brokenRef, next }),
  trial('edit/edited', situations.regretted, (mark, { entry = '' }) => ['edit', entry, '--text', mark], { texts }),
].filter(({ name }) => Object.hasOwn(COMMANDS, name.split('/')[0] ?? ''));

/** Whether there is a command that says what is wrong with a journal. */
export const hasDoctor = Object.hasOwn(COMMANDS, 'doctor');

function trial(
  name: string,
  situation: situations.Situation,
  args: Operation['args'],
  promised: Promised = {},
): Operation {
  return { name, situation, args, ...promised };
}

function logOf([note = '', decision = '', error = '']: readonly string[]): string[] {
  return ['log', note, '--decision', decision, '--rationale', 'because', '--error', error];
}

function notes(said: readonly string[]): string[] {
  return said.flatMap((text) => ['--note', text]);
}
