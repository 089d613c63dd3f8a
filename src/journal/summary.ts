import type { Fields, Json } from './entry.ts';
import { decodeEntry } from './entry-file.ts';
import { currentStep, type Item, openBlockers, type Snapshot, type Status } from './snapshot.ts';

/** A session in a list, as `--json` shows it. */
export interface Summary {
  readonly id: string;
  readonly shortname: string;
  readonly title: string;
  readonly status: Status;
  readonly goal: string;
  readonly tasks: readonly string[];
  readonly agent: string | null;
  readonly author: string;
  readonly branch: string | null;
  readonly commit: string | null;
  readonly worktree: string;
  /** The machine it was opened on: a label. */
  readonly host: string;
  readonly parent: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly progress: { readonly done: number; readonly total: number };
  /** The current step's words. */
  readonly current: string | null;
  /** Open blockers. */
  readonly blockers: readonly Item[];
  readonly entries: number;
  readonly compactions: number;
}

/** The summary of a session. */
export function toSummary(snapshot: Snapshot): Summary {
  const { id, shortname, title, status, goal, tasks, agent, author, branch, commit, worktree, host, parent } = snapshot;
  const { created_at, updated_at, closed_at, steps, entries, compactions } = snapshot;
  return {
    ...{ id, shortname, title, status, goal, tasks, agent, author, branch, commit, worktree, host, parent },
    ...{ created_at, updated_at, closed_at },
    progress: { done: steps.filter(({ state }) => state === 'done').length, total: steps.length },
    current: currentStep(snapshot)?.text ?? null,
    blockers: openBlockers(snapshot),
    ...{ entries, compactions },
  };
}

/** The Snapshot as `--json` shows it: the summary, the steps, and one array per kind that has a list. */
export function toSnapshotJson(snapshot: Snapshot) {
  const { steps, lists, unknown, summary, tool_calls, tool_failures, paused_s } = snapshot;
  const plainSteps = steps.map(({ id, text, state, at }) => ({ id, text, state, at }));
  return { ...toSummary(snapshot), summary, paused_s, tool_calls, tool_failures, steps: plainSteps, ...lists, unknown };
}

/** The front matter of session.md: what other tools look for first, under the names they know, then the rest of the summary. */
export function toFrontMatter(snapshot: Snapshot): Fields {
  const { id, shortname, status, tasks, created_at, updated_at, agent, author, ...rest } = toSummary(snapshot);
  const { compactions, branch, commit, progress, blockers, ...more } = rest;
  return {
    ...{ id, shortname, status, task_ids: [...tasks], created_at, updated_at, compaction_count: compactions },
    ...{ git_branch: branch, git_last_commit: commit, agent, author },
    ...{ ...more, progress_done: progress.done, progress_total: progress.total, blockers: [...blockers] },
  };
}

/** The summary that a session.md carries; undefined when the file is not one of ours. */
export function summaryOf(sessionMd: string, id: string): Summary | undefined {
  const meta = decodeEntry(sessionMd.endsWith('\n') ? sessionMd : `${sessionMd}\n`)?.meta;
  if (meta?.id !== id || !isStatus(meta.status) || !Array.isArray(meta.blockers) || !Array.isArray(meta.task_ids))
    return undefined;
  const text = (key: string): string => (typeof meta[key] === 'string' ? meta[key] : '');
  const count = (key: string): number => (typeof meta[key] === 'number' ? meta[key] : 0);
  return {
    ...{ id, shortname: text('shortname'), title: text('title'), status: meta.status, goal: text('goal') },
    tasks: meta.task_ids.filter((task) => typeof task === 'string'),
    ...{ agent: text('agent') || null, author: text('author'), branch: text('git_branch') || null },
    ...{
      commit: text('git_last_commit') || null,
      worktree: text('worktree'),
      host: text('host'),
      parent: text('parent') || null,
    },
    ...{ created_at: text('created_at'), updated_at: text('updated_at'), closed_at: text('closed_at') || null },
    progress: { done: count('progress_done'), total: count('progress_total') },
    current: text('current') || null,
    blockers: meta.blockers.filter(isItem),
    ...{ entries: count('entries'), compactions: count('compaction_count') },
  };
}

function isStatus(value: Json | undefined): value is Status {
  return value === 'active' || value === 'paused' || value === 'completed' || value === 'abandoned';
}

function isItem(value: Json): value is Item {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.id === 'string' &&
    typeof value.text === 'string'
  );
}
