import type { Row } from '../kind.ts';
import type { Metrics } from '../metrics.ts';
import { formatDuration } from '../text/duration.ts';

/**
 * The figures as people read them, then the session's own. A figure of its own that bears the name of a measured one
 * stands in its place, since whoever gave it knew more; the measured one remains in the JSON.
 */
export function metricRows(metrics: Metrics, at: string, own: readonly Row[]): Row[] {
  const given = new Map(own.map((row) => [row.text, row]));
  const measured = measuredBy(metrics).map(
    ([text, value]): Row => given.get(text) ?? { section: 'metrics', text, at, details: [['Value', value]] },
  );
  const names = new Set(measured.map(({ text }) => text));
  return [...measured, ...own.filter(({ text }) => !names.has(text))];
}

function measuredBy(metrics: Metrics): (readonly [name: string, value: string])[] {
  const { duration_s, active_s, lost_s, insertions, deletions, tool_calls } = metrics;
  const onIssues = Math.round(metrics.time_on_issues * 100);
  const rows: (readonly [name: string, value: string | number, shown: boolean])[] = [
    ['Duration', formatDuration(duration_s), true],
    ['Active Time', formatDuration(active_s), active_s !== duration_s],
    ['Time Lost', formatDuration(lost_s), lost_s > 0],
    ['Tasks Completed', metrics.tasks_completed, true],
    ['Errors Encountered', metrics.errors, true],
    ['Snags', metrics.snags, metrics.snags > 0],
    ['Decisions', metrics.decisions, metrics.decisions > 0],
    ['Commits', metrics.commits, metrics.commits > 0],
    ['Files Modified', metrics.files_modified, metrics.files_modified > 0],
    ['Lines', `+${insertions} -${deletions}`, insertions + deletions > 0],
    ['Tool Calls', tool_calls, tool_calls > 0],
    ['Tool Failures', metrics.tool_failures, tool_calls > 0],
    ['Compactions', metrics.compactions, metrics.compactions > 0],
    ['Time on Issues', `${onIssues}%`, true],
    ['Productive Time', `${100 - onIssues}%`, true],
  ];
  return rows.filter(([, , shown]) => shown).map(([name, value]) => [name, String(value)]);
}
