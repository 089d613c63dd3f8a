/** How bad a finding is: an error must not leave; unknown means that nobody could tell, which is never as good as fine. */
export type Severity = 'error' | 'warning' | 'info' | 'unknown';

/** One answer that needs a hand. */
export interface Finding {
  /** Id of the rule, such as `dist/stale`. */
  readonly rule: string;
  readonly severity: Severity;
  /** `name@version` of the package, or the file in it. */
  readonly subject: string;
  /** Of the package that was asked about; one of each may have the same name. */
  readonly ecosystem: ReleasedPackage['ecosystem'];
  /** Where a person would put it right, from the root of the repository; null when no file says. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number | null;
  readonly message: string;
  /** Something to type; null when there is nothing. */
  readonly hint: string | null;
}

/** A rule that could not or should not be asked, and why. */
export interface Skipped {
  readonly rule: string;
  readonly subject: string;
  readonly ecosystem: ReleasedPackage['ecosystem'];
  readonly reason: string;
}

/** What a check of releases comes to. */
export interface ReleaseReport {
  /** Whether nothing is wrong and nothing that was asked is unknown. */
  readonly ok: boolean;
  readonly packages: readonly ReleasedPackage[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** A package that was looked at. */
export interface ReleasedPackage {
  readonly ecosystem: 'npm' | 'pypi';
  readonly name: string;
  /** Null where only a built file would say. */
  readonly version: string | null;
  /** From the root of the repository; `.` for the root itself. */
  readonly dir: string;
}
