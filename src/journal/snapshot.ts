import type { Json } from './entry.ts';
import type { Unreadable } from './entry-file.ts';

export type Status = 'active' | 'paused' | 'completed' | 'abandoned';

export interface Step {
  /** The entry that first named the step. */
  readonly id: string;
  readonly text: string;
  state: 'done' | 'current' | 'open';
  /** When it came into its state, ISO 8601 UTC. */
  at: string;
  /** False for progress that was reported without having been planned. */
  readonly planned: boolean;
}

/** One entry as its list shows it: its own fields beside id, time and text. */
export interface Item {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  [field: string]: Json;
}

/** An entry of a kind this version does not know, or a file it cannot read. Kept, shown, synced. */
type Unknown = Item | Unreadable;

/** A session as it stands: what `replay` makes of its entries. */
export interface Snapshot {
  readonly id: string;
  shortname: string;
  title: string;
  status: Status;
  goal: string;
  tasks: string[];
  agent: string | null;
  author: string;
  branch: string | null;
  /** The commit HEAD was at when the newest entry was made. */
  commit: string | null;
  worktree: string;
  /** The machine it was opened on: a label. */
  host: string;
  parent: string | null;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  /** What was said at close: how it went, or why it was abandoned. */
  summary: string;
  /** Completed context compactions of the agent. */
  compactions: number;
  tool_calls: number;
  tool_failures: number;
  /** Number of entries that count, superseded and redacted ones left out. */
  entries: number;
  steps: Step[];
  /** One list per kind that has one, by its plural. */
  lists: Record<string, Item[]>;
  unknown: Unknown[];
  /** Seconds spent paused in finished pauses, and when the present pause began. */
  paused_s: number;
  paused_at: string | null;
  /** A repository's own retrospective template, kept so that the document can be rebuilt. */
  template: string | null;
  /** Newest entry id applied: an entry with a later id may be applied on top. */
  last: string;
}

/** A session before its first entry. */
export function emptySnapshot(id: string, at: string, plurals: readonly string[]): Snapshot {
  return {
    id,
    shortname: id,
    title: '',
    status: 'active',
    goal: '',
    tasks: [],
    agent: null,
    author: '',
    branch: null,
    commit: null,
    worktree: '',
    host: '',
    parent: null,
    created_at: at,
    updated_at: at,
    closed_at: null,
    summary: '',
    compactions: 0,
    tool_calls: 0,
    tool_failures: 0,
    entries: 0,
    steps: [],
    lists: Object.fromEntries(plurals.map((plural) => [plural, []])),
    unknown: [],
    paused_s: 0,
    paused_at: null,
    template: null,
    last: '',
  };
}

/** The step the work is on. */
export function currentStep(snapshot: Snapshot): Step | undefined {
  return snapshot.steps.findLast((step) => step.state === 'current');
}

/** Whether nothing more is expected of a session. */
export function isClosed(snapshot: { status: Status }): boolean {
  return snapshot.status === 'completed' || snapshot.status === 'abandoned';
}

/** What still stands in the way: items of any list that are in state `open` because their kind can be resolved. */
export function openBlockers(snapshot: Snapshot): Item[] {
  return Object.values(snapshot.lists)
    .flat()
    .filter((item) => item.state === 'open');
}
