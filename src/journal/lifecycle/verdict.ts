import type { Status } from '../snapshot.ts';
import { formatDuration } from '../text/duration.ts';

/** What can be seen of an open session from this machine. Gathered by the store; judged here. */
export interface Evidence {
  readonly status: Status;
  /** The machine it was opened on, when that is another one. */
  readonly elsewhere: string | null;
  /** Its owner: what runs the shell or the agent that opened or last resumed it. Null when this machine never knew one. */
  readonly process: 'running' | 'gone' | 'reused' | 'unknown' | null;
  readonly pid: number | null;
  /** Whether its owner is an agent, which ends only with its work; a person goes on in another terminal. */
  readonly agent: boolean;
  /** Seconds since the newest sign of life; negative where clocks disagree. */
  readonly silent_s: number;
  /** What that sign was. */
  readonly sign: string;
  /** Whether any work tree it was worked on in is still there; null when none is known. */
  readonly worktree: 'present' | 'gone' | null;
  /** What is wrong with what the journal holds of it; empty when all of it can be read. */
  readonly damage: readonly string[];
  /** Entries that are safe on this disk and not yet on the ref. */
  readonly waiting: number;
}

/**
 * `alive`: somebody is, or just was, at work. `crashed`: its owner is gone. `orphaned`: nobody can come back to it where
 * it was. `unknown`: this machine cannot tell.
 */
type LifeState = 'alive' | 'paused' | 'crashed' | 'orphaned' | 'unknown';

export interface Verdict {
  readonly state: LifeState;
  /** What it rests on, one sentence each, weightiest first. */
  readonly because: readonly string[];
}

/** A session that showed life this recently is at work, whatever else is seen: scripts and people change processes. */
const SILENT_S = 30 * 60;
/** The same for an agent. */
const AGENT_SILENT_S = 5 * 60;
/** Silence this long speaks for itself where the owner cannot be watched. */
const LONG_SILENT_S = 24 * 60 * 60;

/**
 * Whether an open session is alive. The cascade: owner process, heartbeat, work tree; what the journal and the inbox hold
 * is told with it. A session that is at work is never called dead: a running owner or a recent sign of life ends the question.
 */
export function verdictOn(evidence: Evidence): Verdict {
  const state = judge(evidence);
  return { state, because: [...reasons(evidence, state), ...evidence.damage, ...waitingReason(evidence)] };
}

/** Whether somebody has to bring the session back. */
export function isDead({ state }: Verdict): boolean {
  return state === 'crashed' || state === 'orphaned';
}

function judge({ status, elsewhere, process, agent, silent_s, worktree }: Evidence): LifeState {
  if (status === 'paused') return 'paused';
  const isGone = process === 'gone' || process === 'reused';
  if (process === 'running') return 'alive';
  if (isGone && worktree === 'gone') return 'orphaned';
  if (silent_s < (agent && isGone ? AGENT_SILENT_S : SILENT_S)) return 'alive';
  if (elsewhere !== null) return 'unknown';
  // Another clone on this machine may be at work on it: only long silence speaks against that.
  if (process === null) return silent_s < LONG_SILENT_S ? 'unknown' : 'orphaned';
  if (!isGone && silent_s < LONG_SILENT_S) return 'unknown';
  return worktree === 'gone' ? 'orphaned' : 'crashed';
}

function reasons(evidence: Evidence, state: LifeState): string[] {
  const { process, pid, elsewhere, worktree } = evidence;
  const owner = {
    running: `process ${pid} runs`,
    gone: `process ${pid} is gone`,
    reused: `process ${pid} is gone, and its number belongs to another`,
    unknown: `process ${pid} cannot be seen from here`,
  };
  if (state === 'paused') return ['it was paused'];
  return [
    ...(process !== null
      ? [owner[process]]
      : elsewhere !== null
        ? [`it was opened on ${elsewhere}`]
        : ['nothing on this machine owns it']),
    silence(evidence),
    ...(worktree === 'gone' ? ['its work tree is gone'] : []),
  ];
}

function silence({ silent_s, sign }: Evidence): string {
  return `last sign of life ${formatDuration(Math.max(0, silent_s))} ago: ${sign}`;
}

function waitingReason({ waiting }: Evidence): string[] {
  if (waiting === 0) return [];
  return [waiting === 1 ? '1 entry waits in the inbox' : `${waiting} entries wait in the inbox`];
}
