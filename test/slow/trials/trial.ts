import { expectSoundRepository } from '../journal-on-ref.ts';
import { setStage } from './beginning.ts';
import type { GitVictim, GitVictims } from './git-victim.ts';
import { readJournal } from './journal.ts';
import { type Claim, faults } from './laws.ts';
import { hasDoctor, type Operation } from './operations.ts';
import type { Facts, Stage } from './stage.ts';
import { groupsEnded, type Outcome, stepRun, type Victim } from './step-run.ts';
import { belongings, brokenFiles, isBlocked, leftoverFaults, touched, unfinished } from './surroundings.ts';

/** What is run after the crash: another entry, the same call once more, only a look, or another session. */
export const NEXT = ['log', 'again', 'status', 'init'] as const;
export type Next = (typeof NEXT)[number];

interface Kill {
  readonly victim: Victim;
  readonly step: number;
}

/** One crash and what comes after it. */
export interface Trial {
  readonly operation: Operation;
  /** Who dies before which step; nobody when absent. */
  readonly kill?: Kill | undefined;
  /** A git of the operation that dies, and when. */
  readonly git?: GitVictim | undefined;
  /** A command that is killed too, after the first crash. */
  readonly second?: { readonly next: Next; readonly kill: Kill } | undefined;
  /** Whether another writer is at work at the same time. */
  readonly beside?: boolean;
  readonly next: Next;
}

export interface Result {
  readonly faults: readonly string[];
  /** Whether somebody was killed, or the call was over before. */
  readonly hit: boolean;
  /** The step before which the first call was killed. */
  readonly step: string;
  /** How long the command after the crash took. */
  readonly next_ms: number;
  readonly unfinished: number;
}

/** Plays a trial on a stage and says what was wrong in the end. */
export async function play(
  stage: Stage,
  trial: Trial,
  { limit_ms, victims, fsck }: { limit_ms: number; victims: GitVictims; fsck: boolean },
): Promise<Result> {
  const { operation, kill, git, second, beside, next } = trial;
  const before = await setStage(stage, operation);
  const found: string[] = [];
  const runs: Run[] = [];
  const run = async (what: 'operation' | Next, kill?: Kill, env: Record<string, string> = {}): Promise<Outcome> => {
    const call = callOf(operation, what, `mark ${runs.length + 1}`, before.facts);
    const started: Run = { ...call, isSafe: false, isDone: false, group: 0 };
    runs.push(started);
    const outcome = await stepRun({
      ...{ args: [...call.args, '--json'], kill, cwd: operation.cwd?.(stage) ?? stage.repository },
      ...{ report: `${stage.folder}-steps-${runs.length}`, env: { ...operation.env?.(), ...env } },
    });
    Object.assign(started, {
      group: outcome.group,
      isSafe: outcome.code === 0 || isPut(outcome),
      isDone: outcome.code === 0,
    });
    if (!operation.damage) found.push(...brokenFiles(stage).map((fault) => `after ${what}: ${fault}`));
    return outcome;
  };
  const check = (what: string, { code, stdout, stderr }: Outcome, more: readonly string[] = []): void => {
    const isAllowed = code === 0 || [...(operation.refusals ?? []), ...more].includes(refusalIn(stdout));
    if (!isAllowed) found.push(`${what} left with ${code}: ${stdout}${stderr}`);
  };
  const [first, other] = await bothEnded(
    run('operation', kill, git ? victims.environment(git) : {}),
    beside ? run('log') : undefined,
  );
  if (other) check('the other writer', other);
  // Whoever sees git die says so, and never that it is a fault of its own.
  if (first.code !== null) check('the operation', first, git ? ['git-failed'] : []);
  if (second) await run(second.next, second.kill);
  const after = await run(next);
  check(next, after);
  if (after.ms > limit_ms) found.push(`${next} took ${after.ms.toFixed(0)} ms`);
  // What is refused because of a session brings nothing in either; any command that looks at all of them does.
  if (after.code !== 0) check('status', await run('status'));
  // A lock of nobody may be in use until it is some time old, and that of git as well: only who writes needs to know.
  if (isBlocked(stage)) {
    const writer = await run('init');
    check('init', writer);
    if (writer.ms > limit_ms) found.push(`init took ${writer.ms.toFixed(0)} ms`);
  }
  await groupsEnded(runs.map(({ group }) => group));

  const journal = readJournal(stage);
  const claims = runs.map(({ isSafe, texts }): Claim => ({ texts, isSafe }));
  const isDone = runs.some((one) => one.isOperation && one.isDone);
  const { adds = {}, removes, changes = {} } = operation;
  const removed = removes?.(before.facts) ?? [];
  found.push(
    ...faults(journal, { before: before.entries, removed, claims, adds, isDone, isRace: beside ?? false }),
    ...touched(before.belongings, belongings(stage), changes, isDone),
    ...leftoverFaults(stage, journal),
    ...brokenFiles(stage),
    ...(hasDoctor ? await doctorFaults(stage, operation) : []),
  );
  if (fsck) expectSoundRepository(stage.repository);
  // A git that was to die at a call it makes did, even if another one did its work.
  const hit = git ? victims.means === 'strace' || first.code !== 0 : kill !== undefined && first.code === null;
  return {
    faults: found,
    hit,
    step: first.steps.at(-1) ?? '',
    next_ms: after.ms,
    unfinished: unfinished(stage).length,
  };
}

/** What came of both; also when one could not be followed, the next trial begins only when neither is at work. */
async function bothEnded<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

interface Call {
  readonly args: readonly string[];
  readonly texts: readonly string[];
  readonly isOperation: boolean;
}

interface Run extends Call {
  /** Whether what it says must be there in the end. */
  isSafe: boolean;
  /** Whether it was confirmed. */
  isDone: boolean;
  group: number;
}

/** What was put into the inbox is safe, whoever dies then; only a command that lives takes it back. */
function isPut({ code, steps }: Outcome): boolean {
  return code === null && steps.slice(0, -1).some((step) => step.startsWith('renameSync entries/'));
}

function callOf(operation: Operation, what: 'operation' | Next, mark: string, facts: Facts): Call {
  if (what === 'log') return { args: ['log', mark], texts: [mark], isOperation: false };
  if (what === 'init') return { args: ['init', '--goal', mark], texts: [mark], isOperation: false };
  if (what === 'status') return { args: ['status'], texts: [], isOperation: false };
  return { args: operation.args(mark, facts), texts: operation.texts?.(mark) ?? [], isOperation: true };
}

/** What sess doctor finds, but for what it only mentions. */
async function doctorFaults(stage: Stage, { env }: Operation): Promise<string[]> {
  const said = await stage.sess(['doctor', '--json'], env?.()).catch((error: Error) => error.message);
  const report = JSON.parse(said.slice(said.indexOf('{'))) as {
    findings: { check: string; severity: string; subject: string; evidence: string }[];
  };
  // A session stays dead when what was to bring it back was killed, and saying so is right.
  const serious = report.findings.filter(({ check, severity }) => severity !== 'info' && check !== 'sessions');
  return serious.map(({ subject, evidence }) => `doctor finds ${subject}: ${evidence}`);
}

function refusalIn(stdout: string): string {
  try {
    return (JSON.parse(stdout) as { error?: { code: string } }).error?.code ?? '';
  } catch {
    return '';
  }
}
