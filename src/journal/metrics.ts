import type { Json } from './entry.ts';
import type { Kind } from './kind.ts';
import { kinds } from './kinds/index.ts';
import type { Item, Snapshot } from './snapshot.ts';
import { toSummary } from './summary.ts';

/** What a session amounts to. Times are seconds; the two shares are between 0 and 1 and add up to exactly 1. */
export interface Metrics {
  readonly duration_s: number;
  /** The duration without its pauses. */
  readonly active_s: number;
  readonly lost_s: number;
  readonly time_on_issues: number;
  readonly productive: number;
  readonly tasks_completed: number;
  readonly errors: number;
  readonly snags: number;
  readonly decisions: number;
  readonly files_modified: number;
  readonly insertions: number;
  readonly deletions: number;
  readonly commits: number;
  readonly tool_calls: number;
  readonly tool_failures: number;
  readonly compactions: number;
}

/**
 * Measures a session as it stands at `now`, or as it stood when it was closed. Whatever entries claim, every figure
 * is finite and not negative.
 */
export function metricsOf(snapshot: Snapshot, now: string): Metrics {
  const { created_at, closed_at, paused_at, lists, tool_calls, tool_failures, compactions } = snapshot;
  const end = closed_at ?? now;
  const duration_s = secondsBetween(created_at, end);
  const paused = amount(snapshot.paused_s) + (paused_at === null ? 0 : secondsBetween(paused_at, end));
  const active_s = Math.max(0, duration_s - paused);
  const lost_s = Math.round(sum(Object.values(lists).flat(), 'lost_s'));
  const commits = lists.commits ?? [];
  return {
    ...{ duration_s, active_s, lost_s, ...shares(lost_s, active_s) },
    tasks_completed: toSummary(snapshot).progress.done,
    ...{ errors: counted(lists, 'errors'), snags: counted(lists, 'snags'), decisions: counted(lists, 'decisions') },
    files_modified: filesIn(commits),
    insertions: sum(commits, 'insertions'),
    deletions: sum(commits, 'deletions'),
    commits: commits.length,
    ...{ tool_calls: amount(tool_calls), tool_failures: amount(tool_failures), compactions: amount(compactions) },
  };
}

/** Both are whole ten-thousandths, because any two of those that should add up to 1 do so as floating point too. */
function shares(lost: number, active: number): Pick<Metrics, 'time_on_issues' | 'productive'> {
  const share = lost === 0 ? 0 : active === 0 ? 1 : Math.min(1, lost / active);
  const parts = Math.round(share * 10_000);
  return { time_on_issues: parts / 10_000, productive: (10_000 - parts) / 10_000 };
}

function counted(lists: Snapshot['lists'], name: NonNullable<Kind['counts']>): number {
  const these = kinds.filter(({ counts }) => counts === name).flatMap(({ plural }) => plural ?? []);
  return these.reduce((total, plural) => total + (lists[plural]?.length ?? 0), 0);
}

/** Distinct paths; of a commit that names only some of its files, the unnamed ones count as files of their own. */
function filesIn(commits: readonly Item[]): number {
  const named = commits.map(({ paths }) =>
    Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [],
  );
  const unnamed = commits.map(({ files }, index) => Math.max(0, amount(files) - (named[index]?.length ?? 0)));
  return unnamed.reduce((total, count) => total + count, new Set(named.flat()).size);
}

function sum(items: readonly Item[], field: string): number {
  return items.reduce((total, item) => total + amount(item[field]), 0);
}

/** Zero for what no clock and no counter can have said. */
function amount(value: Json | undefined): number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : 0;
}

function secondsBetween(from: string, to: string): number {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return Number.isNaN(seconds) ? 0 : Math.max(0, seconds);
}
