import type { Closed } from '../../actions/close-session.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { styleMarkdown } from '../markdown-terminal.ts';
import { statusWord, style } from '../style.ts';

/** The retrospective, where it is kept, and what closing means for the tasks. */
export function closedText({ snapshot, document, path, tasks }: Closed): string {
  return [
    styleMarkdown(document.trimEnd()),
    '',
    `${style.bold(visibleLine(snapshot.shortname))} is ${statusWord(snapshot.status)}. Kept as ${visibleLine(path)}`,
    ...taskLines(tasks),
  ].join('\n');
}

function taskLines({ open, marked, failure }: Closed['tasks']): string[] {
  const named = [...open, ...marked].map(
    ({ id, title, path }) => `  ${visibleLine(id)} ${visibleLine(title)} (${visibleLine(path)})`,
  );
  if (failure) return ['', `These tasks could not be marked as finished: ${visibleLine(failure)}`, ...named];
  if (named.length === 0) return [];
  return [
    '',
    marked.length > 0 ? 'Marked as finished:' : 'Still open, and marked as finished only with --complete-tasks:',
    ...named,
  ];
}
