import type { Summary } from '../../journal/summary.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { style } from '../style.ts';
import { taskNames } from '../task-names.ts';

/** How `sess init` says what it opened and what to do next. */
export function openedText(
  { id, shortname, goal, tasks, branch }: Summary,
  titles: Readonly<Record<string, string>>,
): string {
  const facts = [
    goal ? `Goal    ${visibleLine(goal)}` : '',
    tasks.length > 0 ? `Tasks   ${taskNames(tasks, titles)}` : '',
    `Branch  ${visibleLine(branch ?? 'none')}`,
  ];
  return [
    `Opened ${style.bold(visibleLine(shortname))}  ${style.dim(id)}`,
    ...facts.filter(Boolean).map((fact) => `  ${fact}`),
    style.dim('Log with: sess log "..."   Close with: sess close'),
  ].join('\n');
}
