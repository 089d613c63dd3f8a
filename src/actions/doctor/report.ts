import type { Check, Finding, Severity } from './check.ts';

export interface CheckResult {
  readonly check: string;
  readonly title: string;
  readonly state: 'ok' | 'found' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  readonly ms: number;
}

/** A finding as it is reported. */
export interface Diagnosis {
  readonly check: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly evidence: string;
  /** Something to type; null when there is nothing. */
  readonly hint: string | null;
  /** What --fix does about it; null when it does nothing. */
  readonly fix: string | null;
  readonly fixable: boolean;
  readonly fixed: boolean;
  /** Why it could not be fixed. */
  readonly failure?: string;
}

export interface Report {
  /** Whether no error remains. */
  readonly ok: boolean;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Diagnosis[];
}

/** A finding of a check, not fixed yet. */
export function toDiagnosis({ name }: Check, finding: Finding, failure?: string): Diagnosis {
  const { severity, subject, evidence, hint = null, fix } = finding;
  return {
    ...{ check: name, severity, subject, evidence, hint, fix: fix?.says ?? null },
    ...{ fixable: fix !== undefined, fixed: false },
    ...(failure === undefined ? {} : { failure }),
  };
}

/** By what a finding is known again when it is looked for a second time: the evidence may tell its age. */
export function keyOf(check: string, { subject }: Pick<Finding, 'subject'>): string {
  return `${check} ${subject}`;
}

/** The report, in the order of the checks; a check found something even when that is fixed by now. */
export function toReport(results: readonly CheckResult[], findings: readonly Diagnosis[]): Report {
  const order = results.map(({ check }) => check);
  return {
    ok: findings.every(({ severity, fixed }) => fixed || severity !== 'error'),
    checks: results.map((result) =>
      findings.some(({ check }) => check === result.check) ? { ...result, state: 'found' } : result,
    ),
    findings: findings.toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check)),
  };
}
