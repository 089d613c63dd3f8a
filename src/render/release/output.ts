import { createHash } from 'node:crypto';
import type { ReleaseReport } from '../../release/finding.ts';
import { releaseAnnotations } from './github.ts';
import { releaseText } from './human.ts';
import { releaseSarif, type SarifRule } from './sarif.ts';
import { visibleJson } from './visible-json.ts';

/** What a report does not say itself. */
interface Around {
  /** Of sess; a SARIF log names it, and the rules. */
  readonly version: string;
  readonly rules: readonly SarifRule[];
  /** Whether a warning is as bad as an error. */
  readonly strict: boolean;
}

/** The report in the format asked for. */
export function releaseOutput(report: ReleaseReport, format: string, { version, rules, strict }: Around): string {
  if (format === 'json') return visibleJson(reportJson(report));
  if (format === 'github') return releaseAnnotations(report);
  if (format !== 'sarif') return releaseText(report, releaseExit(report, strict) === 3);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  return visibleJson(releaseSarif(report, rules, version, hash));
}

/** The report as scripts see it: a finding names its package by the subject. */
export function reportJson({ ok, packages, findings, skipped }: ReleaseReport): object {
  return {
    ...{ ok, packages },
    findings: findings.map(({ ecosystem: _, ...finding }) => finding),
    skipped: skipped.map(({ ecosystem: _, ...rest }) => rest),
  };
}

/** 0 when it may leave, 1 when it must not, 3 when nothing is wrong but something could not be determined. @param strict whether a warning is wrong */
export function releaseExit({ ok, findings }: ReleaseReport, strict: boolean): number {
  if (ok) return 0;
  const onlyUnknown = findings.every(({ severity }) => severity !== 'error' && !(strict && severity === 'warning'));
  return onlyUnknown && findings.some(({ severity }) => severity === 'unknown') ? 3 : 1;
}
