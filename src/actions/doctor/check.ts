import type { Examination } from './examination.ts';

/** An error keeps sess from doing its work or means that something is lost; a warning may lead there; an info does not. */
export type Severity = 'error' | 'warning' | 'info';

/** How something is put right. Findings that one action puts right together share it. */
export interface Fix {
  /** What will be done, as words that follow "sess doctor --fix". */
  readonly says: string;
  /** Can be killed at any step and done again; nothing is ever deleted that could not be read. @throws what keeps it from being done */
  apply(): Promise<void>;
}

/** One thing that is not as it should be. */
export interface Finding {
  readonly severity: Severity;
  /** The file, ref, object or session it is about. */
  readonly subject: string;
  /** What was seen, as a sentence. */
  readonly evidence: string;
  /** Something to type where there is no fix, or besides it. */
  readonly hint?: string | undefined;
  readonly fix?: Fix | undefined;
}

/** Why a check could not say anything. */
export interface Skipped {
  readonly skipped: string;
}

/** One question about the journal and what belongs to it on this machine. Asking changes nothing. */
export interface Check {
  readonly name: string;
  /** What is so when it finds nothing. */
  readonly title: string;
  run(examination: Examination): Promise<readonly Finding[] | Skipped>;
}
