import type { Found } from '../actions/search-entries.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { shortId } from './logged.ts';
import { style } from './style.ts';
import { fit, wrap } from './width.ts';

/** Each find with where it was said, best first. */
export function searchText(found: readonly Found[]): string {
  if (found.length === 0) return 'Nothing found.';
  return found
    .map(({ shortname, session, entry, kind, at, text }) => {
      const where = `${visibleLine(shortname || session)} ${style.dim(`${at.slice(0, 16)}  ${visibleLine(kind)} ${shortId(entry)}`)}`;
      const [first = '', second] = wrap(visibleLine(text), columns() - 2);
      return [where, `  ${first}`, ...(second ? [`  ${fit(second, columns() - 2).trimEnd()}`] : [])].join('\n');
    })
    .join('\n');
}
