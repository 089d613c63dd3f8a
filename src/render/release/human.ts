import { visibleLine } from '../../journal/text/visible.ts';
import { withoutCommands } from '../../journal/text/without-commands.ts';
import type { Finding, ReleasedPackage, ReleaseReport, Severity, Skipped } from '../../release/finding.ts';
import { columns } from '../../terminal.ts';
import { style } from '../style.ts';
import { wrap } from '../width.ts';

const MARKS: Readonly<Record<Severity, string>> = {
  error: style.bad('error'),
  unknown: style.hot('?    '),
  warning: style.hot('warn '),
  info: style.code('note '),
};
const ORDER: readonly Severity[] = ['error', 'unknown', 'warning', 'info'];
const INDENT = ' '.repeat(9);
/** What the reason of a finding begins with that the project has accepted. */
const IGNORED = 'ignored: ';

/**
 * Package by package what was found, worst first, each with what helps, and at the end whether it may leave.
 *
 * @param isOpen whether nobody can tell if it may
 */
export function releaseText({ packages, findings, skipped, ok }: ReleaseReport, isOpen = false): string {
  const blocks = packages.map((one) =>
    packageText(
      one,
      findings.filter((finding) => packageOf(finding, packages) === one),
      skipped.filter((left) => isAbout(left, one)),
    ),
  );
  const stays = packages.every((one) => skipped.some((left) => left.rule === '*' && isAbout(left, one)));
  const verdict =
    ok && stays ? 'Nothing here is published.' : isOpen ? 'It could not be determined whether it may leave.' : '';
  return withoutCommands([...blocks, conclusion(findings, ok, verdict)].join('\n\n').toWellFormed());
}

function isAbout({ subject, ecosystem }: Finding | Skipped, one: ReleasedPackage): boolean {
  return ecosystem === one.ecosystem && (subject === one.name || subject.startsWith(`${one.name}@`));
}

/** The package a finding is about: the one its subject names, else the one in whose folder its file is. */
function packageOf(finding: Finding, packages: readonly ReleasedPackage[]): ReleasedPackage | undefined {
  const named = packages.find((one) => isAbout(finding, one));
  const inFolder = packages.filter(({ dir }) => dir === '.' || (finding.file ?? '').startsWith(`${dir}/`));
  return named ?? inFolder.toSorted((a, b) => b.dir.length - a.dir.length)[0] ?? packages[0];
}

function packageText(one: ReleasedPackage, findings: readonly Finding[], skipped: readonly Skipped[]): string {
  const { ecosystem, name, version, dir } = one;
  const place = dir === '.' ? '' : `, ${visibleLine(dir)}`;
  const head = `${style.bold(visibleLine(`${name} ${version ?? ''}`.trim()))} ${style.dim(`(${ecosystem}${place})`)}`;
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const rest = findings.length === 0 ? [`  ${style.good('ok   ')}  nothing was found`] : [];
  // That nothing was asked of it is a finding already.
  const some = skipped.filter(({ rule }) => rule !== '*');
  const accepted = some.filter(({ reason }) => reason.startsWith(IGNORED));
  const left = some.filter((one) => !accepted.includes(one));
  const quiet = [
    ...accepted.map(({ rule, reason }) => `ignored: ${rule}, ${visibleLine(reason.slice(IGNORED.length))}`),
    ...(left.length > 0 ? [`${left.length} without an answer: ${reasons(left)}`] : []),
  ];
  return [head, ...byRule(sorted).flatMap(ruleLines), ...rest, ...quiet.flatMap(quietLines)].join('\n');
}

function quietLines(text: string): string[] {
  return wrap(text, columns() - 4).map((line, index) => style.dim(`${index === 0 ? '  ' : '    '}${line}`));
}

/** Findings of one rule under one heading; what helps stands below them, once. */
function ruleLines(findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  const places = new Set(findings.map(placeOf));
  const [only = ''] = places.size === 1 ? places : [];
  const hints = new Set(findings.flatMap(({ hint }) => (hint === null ? [] : [visibleLine(hint)])));
  return [
    `  ${MARKS[first.severity]}  ${style.bold(first.rule)}  ${style.dim(only)}`.trimEnd(),
    ...findings.flatMap((finding) => messageLines(finding, only === '' ? placeOf(finding) : '', findings.length > 1)),
    ...[...hints].map((hint) => `${INDENT}${style.code('Try:')} ${hint}`),
  ];
}

function messageLines({ message }: Finding, place: string, isOneOfMany: boolean): string[] {
  const mark = isOneOfMany ? '- ' : '';
  // A message that names its file says where.
  const text = place === '' || message.includes(place) ? message : `${place}: ${message}`;
  return wrap(visibleLine(text), columns() - INDENT.length - mark.length).map(
    (line, index) => `${INDENT}${index === 0 ? mark : ' '.repeat(mark.length)}${line}`,
  );
}

function placeOf({ file, line }: Finding): string {
  return file === null ? '' : visibleLine(`${file}${line === null ? '' : `:${line}`}`);
}

/** Neighbours of one rule and severity together. */
function byRule(findings: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last?.[0]?.rule === finding.rule && last[0].severity === finding.severity) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

/** Each reason once, most usual first. */
function reasons(skipped: readonly Skipped[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1]).map(([reason]) => visibleLine(reason));
  return `${sorted.slice(0, 2).join('; ')}${sorted.length > 2 ? '; …' : ''}`;
}

function conclusion(findings: readonly Finding[], ok: boolean, verdict: string): string {
  const count = (severity: Severity, one: string, many: string): string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  const counts = [
    ...count('error', 'error', 'errors'),
    ...count('unknown', 'unknown', 'unknown'),
    ...count('warning', 'warning', 'warnings'),
    ...count('info', 'note', 'notes'),
  ].join(', ');
  const said = counts ? ` ${counts}.` : '';
  if (ok) return `${style.good(verdict || 'It may leave.')}${said}`;
  return `${verdict ? style.hot(verdict) : style.bad('It must not leave like this.')}${said}`;
}
