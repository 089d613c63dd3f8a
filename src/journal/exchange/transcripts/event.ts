/** Something that happened in an agent's session, whichever agent wrote it down. Times are epoch milliseconds. */
export type TranscriptEvent =
  | {
      readonly type: 'prompt';
      readonly at: number;
      readonly text: string;
      readonly id: string;
      readonly branch?: string;
    }
  | { readonly type: 'call'; readonly at: number; readonly tool: string }
  | { readonly type: 'failure'; readonly at: number; readonly failure?: CommandFailure }
  | { readonly type: 'compacted'; readonly at: number; readonly text: string; readonly id: string }
  | { readonly type: 'said'; readonly at: number; readonly text: string };

/** A command that ended with another exit code than zero. */
export interface CommandFailure {
  readonly command: string;
  readonly exitCode: number;
  readonly output: string;
}

/** A transcript as far as it is read. */
export interface Transcript {
  readonly agent: 'claude' | 'codex' | 'gemini';
  /** The agent's own id of the session. */
  readonly id: string;
  readonly title: string;
  readonly branch: string | null;
  readonly commit: string | null;
  readonly started: number | undefined;
  readonly ended: number | undefined;
  readonly events: readonly TranscriptEvent[];
  /** Types of records that nobody here knows, each as often as it occurs. */
  readonly unknown: ReadonlyMap<string, number>;
}
