import type { Entry } from '../journal/entry.ts';
import { kindNamed } from '../journal/kinds/index.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { shortId } from './logged.ts';
import { style } from './style.ts';
import { fit } from './width.ts';

/** Every entry on one line: the end of its id, when, what kind, and its first words. */
export function entriesText(entries: readonly Entry[]): string {
  const room = Math.max(20, columns() - 9 - 17 - 12);
  return entries
    .map((entry) => {
      const said = visibleLine(kindNamed(entry.kind)?.summarize(entry) ?? entry.text);
      return `${style.dim(shortId(entry.id))} ${entry.at.slice(0, 16)} ${fit(visibleLine(entry.kind), 11)} ${fit(said, room)}`.trimEnd();
    })
    .join('\n');
}
