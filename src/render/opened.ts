import type { Summary } from '../journal/summary.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { style } from './style.ts';

/** How `sess init` says what it opened and what to do next. */
export function openedText({ id, shortname, goal, tasks, branch }: Summary): string {
  const facts = [
    goal ? `Goal    ${visibleLine(goal)}` : '',
    tasks.length > 0 ? `Tasks   ${tasks.map(visibleLine).join(', ')}` : '',
    `Branch  ${visibleLine(branch ?? 'none')}`,
  ];
  return [
    `Opened ${style.bold(visibleLine(shortname))}  ${style.dim(id)}`,
    ...facts.filter(Boolean).map((fact) => `  ${fact}`),
    style.dim('Log with: sess log "..."   Close with: sess close'),
  ].join('\n');
}
