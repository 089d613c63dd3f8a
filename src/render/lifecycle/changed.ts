import type { Entry } from '../../journal/entry.ts';
import type { Summary } from '../../journal/summary.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { inWords } from '../../journal/text/words.ts';
import { columns } from '../../terminal.ts';
import { style } from '../style.ts';
import { wrap } from '../width.ts';

/** How a checkpoint or a pause confirms what it put down; without an entry there was nothing to put down. */
export function changedText(verb: string, session: Summary, entry: Entry | undefined): string {
  const { shortname, progress, current } = session;
  const changed = Array.isArray(entry?.fields.changed) ? entry.fields.changed.map(inWords) : [];
  const facts: [string, string][] = [
    ['Note', entry?.text ?? ''],
    ['Progress', progress.total > 0 ? `${progress.done}/${progress.total}` : ''],
    ['Current', current ?? ''],
    ['Uncommitted', changed.join(', ')],
  ];
  const room = columns() - 15;
  const lines = facts.flatMap(([label, value]) =>
    wrap(visibleLine(value), room).map(
      (line, index) => `  ${style.dim((index === 0 ? label : '').padEnd(12))} ${line}`,
    ),
  );
  const name = `${verb} ${style.bold(visibleLine(shortname))}`;
  if (!entry) return `${style.bold(visibleLine(shortname))} is paused already.`;
  return [`${name}  ${style.dim(session.id)}`, ...lines, ...hint(session)].join('\n');
}

function hint({ status, shortname }: Summary): string[] {
  return status !== 'active' ? [style.dim(`Go on with: sess resume ${visibleLine(shortname)}`)] : [];
}
