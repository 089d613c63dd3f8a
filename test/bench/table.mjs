import { arch, cpus, platform } from 'node:os';

const WIDTHS = [42, 9, 14, 9];
const paint = process.stdout.isTTY && !process.env.NO_COLOR;

/** What was measured on what, for a person, at most 80 columns wide. */
export function tableText({ sess, git, node, quick, seconds, rows }) {
  const over = rows.filter(({ ok }) => ok === false).length;
  const judged = rows.filter(({ ok }) => ok !== null).length;
  return [
    `sess ${sess} on ${git}, node ${node}, ${platform()} ${arch()}, ${cpus().length} cores`,
    '',
    style(2, `${line(['', 'measured', 'ratio', 'budget'])}`),
    ...rows.map(rowText),
    '',
    `${judged - over} of ${judged} within budget${quick ? ', quick: smaller journals, fewer rounds' : ''}; ${Math.round(seconds)} s`,
  ].join('\n');
}

function rowText(row) {
  const mark = row.ok === null ? '' : row.ok ? style(32, '  ok') : style(31, '  over');
  return `${line([row.what, ...cells(row)])}${mark}`.trimEnd();
}

function cells(row) {
  if (row.limit_ms !== undefined) return [milliseconds(row.ms), '', milliseconds(row.limit_ms)];
  if (row.ms !== undefined)
    return [
      milliseconds(row.ms),
      `${row.ratio.toFixed(2)} x ${row.to}`,
      row.budget ? `${row.budget.toFixed(1)} x` : '',
    ];
  if (row.bytes !== undefined) return [kilobytes(row.bytes), '', kilobytes(row.budget_bytes)];
  return [
    `${row.kept}/${row.of}`,
    row.unreachable === null ? '' : `${row.unreachable} unreachable`,
    `${row.of}/${row.of}`,
  ];
}

function line(words) {
  return words.map((word, at) => (at === 0 ? word.padEnd(WIDTHS[0]) : word.padStart(WIDTHS[at]))).join('');
}

function milliseconds(ms) {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(bytes < 10_240 ? 2 : 1)} KB`;
}

function style(code, text) {
  return paint ? `\u001b[${code}m${text}\u001b[0m` : text;
}
