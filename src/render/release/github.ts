import { visible, visibleLine } from '../../journal/text/visible.ts';
import type { Finding, ReleaseReport, Severity } from '../../release/finding.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  unknown: 'warning',
};

/** GitHub shows ten errors and ten warnings of a step, the first that come. */
const WORST_FIRST: readonly Severity[] = ['error', 'unknown', 'warning', 'info'];

/**
 * One workflow command per finding, worst first, by which GitHub Actions shows it beside the line it is about. What would end a
 * command or begin another is escaped (GitHub Docs, workflow commands).
 */
export function releaseAnnotations({ findings }: ReleaseReport): string {
  return worstFirst(findings).map(annotation).join('\n');
}

function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
}

function annotation({ rule, severity, subject, message, hint, file, line }: Finding): string {
  const properties = [
    ...(file === null ? [] : [`file=${property(file)}`, ...(line === null ? [] : [`line=${line}`])]),
    `title=${property(rule)}`,
  ];
  const said = `${subject}: ${message}${hint === null ? '' : `\nTry: ${hint}`}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(said)}`;
}

function data(text: string): string {
  return visible(text.toWellFormed()).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visibleLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * The report as Markdown for the summary of a job: what is wrong in a table, worst first, nothing in it that GitHub would make a
 * link of. Rows that do not fit are left out and counted; empty where not even their number fits.
 *
 * @param room bytes of UTF-8 there are for it
 * @param isOpen whether nobody can tell if it may leave
 */
export function releaseSummary(
  { findings, packages, ok }: ReleaseReport,
  room = Number.POSITIVE_INFINITY,
  isOpen = false,
): string {
  const names = packages.map(({ name, version }) => code(`${name} ${version ?? ''}`.trim())).join(', ');
  const may = isOpen ? 'It could not be determined whether the release may leave' : 'The release must not leave';
  const title = `### ${ok ? 'The release may leave' : may}`;
  const head = [`${title}: ${names}\n`, `${title}\n`].find((text) => bytes(text) <= room) ?? '';
  const table = `${head}\n| | Rule | Subject | Found | Try |\n|---|---|---|---|---|\n`;
  const rows = worstFirst(findings).map(
    ({ severity, rule, subject, message, hint }) =>
      `| ${severity} | ${code(rule)} | ${code(subject)} | ${code(message)} | ${hint === null ? '' : code(hint)} |\n`,
  );
  const whole = table + rows.join('');
  if (rows.length === 0 || head === '') return head;
  return bytes(whole) <= room ? whole : cut(table, rows, room) || head;
}

/** As many rows as leave room for a line that counts the rest. */
function cut(table: string, rows: readonly string[], room: number): string {
  const rest = (left: number): string => `\nAnd ${left} more, which the log of this step has.\n`;
  let used = bytes(table) + bytes(rest(rows.length));
  const fitting = rows.findIndex((row) => {
    used += bytes(row);
    return used > room;
  });
  return fitting > 0 ? table + rows.slice(0, fitting).join('') + rest(rows.length - fitting) : '';
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Inside code nothing is a link, a mention or an image; only the bar would end the cell, and backticks the code. */
function code(text: string): string {
  const line = visibleLine(text.toWellFormed()).replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}
