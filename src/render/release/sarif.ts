import { visible } from '../../journal/text/visible.ts';
import type { Finding, ReleaseReport, Severity } from '../../release/finding.ts';

/** What SARIF must know of a rule. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  unknown: 'warning',
};

/**
 * The report as a SARIF 2.1.0 log (OASIS standard). Every result has a place in the repository, relative to its root: those who
 * show it refuse other addresses. The fingerprint is of the rule and the subject, so that a finding is the same after a
 * line has moved.
 */
export function releaseSarif(
  { findings }: ReleaseReport,
  rules: readonly SarifRule[],
  version: string,
  hash: (text: string) => string,
): object {
  const used = rules.filter(({ id }) => findings.some(({ rule }) => isOf(rule, id)));
  const driver = {
    ...{ name: 'sess', semanticVersion: version },
    rules: used.map(({ id, title, why }) => ({
      ...{ id, shortDescription: { text: title }, fullDescription: { text: why } },
    })),
  };
  return {
    ...{ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' },
    runs: [
      {
        tool: { driver },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: findings.map((finding) => toResult(finding, used, hash)),
      },
    ],
  };
}

function toResult(finding: Finding, rules: readonly SarifRule[], hash: (text: string) => string): object {
  const { rule, severity, subject, message, hint, file, line } = finding;
  // Empty parts at the beginning would make it an address of another place.
  const uri = (file?.replace(/^\/+/, '') || '.')
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  return {
    ...{ ruleId: rule, ruleIndex: rules.findIndex(({ id }) => isOf(rule, id)), level: LEVELS[severity] },
    message: { text: plain(`${subject}: ${message}${hint === null ? '' : ` Try: ${hint}`}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
          region: { startLine: line ?? 1 },
        },
      },
    ],
    partialFingerprints: { 'sess/v1': hash(`${rule}\n${subject}\n${file ?? ''}`) },
  };
}

/** Of a rule, or of one of the several it stands for: their ids begin with its own (3.52.4). */
function isOf(rule: string, id: string): boolean {
  return rule === id || rule.startsWith(`${id}/`);
}

/** A plain text message: braces would be placeholders (3.11.5), and brackets before a parenthesis a link (3.11.6). */
function plain(text: string): string {
  return visible(text.toWellFormed()).replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
