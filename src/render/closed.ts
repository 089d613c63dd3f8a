import type { Closed } from '../actions/close-session.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { styleMarkdown } from './markdown-terminal.ts';
import { statusWord, style } from './style.ts';

/** The retrospective, and where it is kept. */
export function closedText({ snapshot, document, path }: Closed): string {
  return [
    styleMarkdown(document.trimEnd()),
    '',
    `${style.bold(visibleLine(snapshot.shortname))} is ${statusWord(snapshot.status)}. Kept as ${visibleLine(path)}`,
  ].join('\n');
}
