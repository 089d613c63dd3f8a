/** A step of a plan; times are epoch milliseconds, to the minute. */
export interface PlanStep {
  readonly text: string;
  readonly done: boolean;
  /** The one the work is on. */
  readonly current: boolean;
  readonly at?: number | undefined;
}

export interface PlanDiscovery {
  readonly text: string;
  readonly evidence: string;
  readonly at?: number | undefined;
}

export interface PlanDecision {
  readonly text: string;
  readonly rationale: string;
  readonly context: string;
  readonly options: string;
  readonly choice: string;
  /** Who decided, or whatever stands there. */
  readonly by: string;
  readonly at?: number | undefined;
}

/** A section that is kept as it stands; also what stands beside the list of a section that is read. */
export interface PlanSection {
  readonly heading: string;
  readonly body: string;
}

/** What a plan says of the session it was written from, in a comment that nobody sees. */
export interface PlanOrigin {
  readonly session: string;
  readonly shortname: string;
  readonly status: string;
  readonly created_at: string;
  readonly closed_at: string | null;
  readonly branch: string | null;
  readonly agent: string | null;
  readonly tasks: readonly string[];
}

/** An ExecPlan: a living document of what is to be done, what was, and what was learned and decided on the way. */
export interface ExecPlan {
  readonly title: string;
  readonly origin?: PlanOrigin | undefined;
  readonly steps: readonly PlanStep[];
  readonly discoveries: readonly PlanDiscovery[];
  readonly decisions: readonly PlanDecision[];
  readonly sections: readonly PlanSection[];
}
