import type { CheckResult, Diagnosis, Report } from '../actions/doctor/report.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { style } from './style.ts';
import { wrap } from './width.ts';

/** Findings of one check that are shown; --json has them all. */
const MOST = 5;
const NAME = 13;
const INDENT = ' '.repeat(9);

/** One line per check, with what it found below it, and at the end what it all comes to. */
export function doctorText({ checks, findings }: Report): string {
  const lines = checks.flatMap((result) =>
    checkLines(
      result,
      findings.filter(({ check }) => check === result.check),
    ),
  );
  return [...lines, '', conclusion(findings)].join('\n');
}

function checkLines({ check, title, state, reason = '' }: CheckResult, found: readonly Diagnosis[]): string[] {
  const line = (mark: string, says: string): string => `  ${mark}  ${check.padEnd(NAME)}${says}`;
  if (state === 'skipped') return [line(style.dim('skip '), style.dim(reason))];
  if (found.length === 0) return [line(style.good('ok   '), title)];
  const shown = found.slice(0, MOST);
  const more = found.length - shown.length;
  return [
    line(markOf(found), countOf(found)),
    ...shown.flatMap((finding, index) => findingLines(finding, shown[index + 1])),
    ...(more > 0 ? [`${INDENT}${style.dim(`… and ${more} more: sess doctor --json`)}`] : []),
  ];
}

/** What helps is said once for findings that follow one another and are helped alike. */
function findingLines(finding: Diagnosis, next: Diagnosis | undefined): string[] {
  const { subject, evidence, hint, fix, fixed, failure } = finding;
  const alike = next !== undefined && next.fix === fix && next.hint === hint && next.fixed === fixed && !failure;
  const help = alike
    ? []
    : [
        ...(failure ? indented(style.bad('Not fixed: '), failure) : []),
        ...(fix && !failure ? indented(fixed ? style.good('Fixed: ') : style.code('--fix '), fix) : []),
        ...(hint && !fixed ? indented(style.code('Try: '), hint) : []),
      ];
  return [`${INDENT}${style.bold(visibleLine(subject))}`, ...indented('', evidence), ...help];
}

function indented(label: string, text: string): string[] {
  const room = columns() - INDENT.length - 2;
  return wrap(`${label}${visibleLine(text)}`, room).map((line) => `${INDENT}  ${line}`);
}

function markOf(found: readonly Diagnosis[]): string {
  const open = found.filter(({ fixed }) => !fixed);
  const has = (severity: Diagnosis['severity']): boolean => open.some((finding) => finding.severity === severity);
  if (open.length === 0) return style.good('fixed');
  return has('error') ? style.bad('error') : has('warning') ? style.hot('warn ') : style.code('note ');
}

function countOf(found: readonly Diagnosis[]): string {
  const count = (some: readonly Diagnosis[], one: string): string[] =>
    some.length > 0 ? [`${some.length} ${one}${some.length === 1 ? '' : 's'}`] : [];
  const open = found.filter(({ fixed }) => !fixed);
  const of = (severity: Diagnosis['severity']) => open.filter((finding) => finding.severity === severity);
  const fixed = found.length - open.length;
  return [
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...count(of('error'), 'error'),
    ...count(of('warning'), 'warning'),
    ...count(of('info'), 'note'),
  ].join(', ');
}

function conclusion(findings: readonly Diagnosis[]): string {
  if (findings.length === 0) return 'Nothing is wrong.';
  const fixable = findings.filter((finding) => finding.fixable && !finding.fixed && !finding.failure).length;
  const all = fixable === findings.length ? 'all' : `${fixable}`;
  return `${countOf(findings)}.${fixable > 0 ? ` ${style.code('sess doctor --fix')} puts right ${all} of it.` : ''}`;
}
