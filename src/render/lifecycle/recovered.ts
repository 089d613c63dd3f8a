import type { Recovery } from '../../actions/lifecycle/recover.ts';
import { visibleLine } from '../../journal/text/visible.ts';
import { columns } from '../../terminal.ts';
import { style } from '../style.ts';
import { wrap } from '../width.ts';

/** What was found dead, on what evidence, and what to type to go on. */
export function recoveredText({ sessions, flushed }: Recovery, dryRun: boolean): string {
  const lines = sessions.flatMap(({ session, verdict }) => [
    `${style.bold(visibleLine(session.shortname))}  ${style.bad(verdict.state)}  ${style.dim(session.id)}`,
    ...verdict.because.flatMap((why) =>
      wrap(visibleLine(why), columns() - 4).map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`),
    ),
    style.dim(dryRun ? '  Bring it back with: ' : '  Go on with: ') +
      style.dim(`sess ${dryRun ? 'recover' : 'resume'} ${visibleLine(session.shortname)}`),
  ]);
  const inbox = flushed > 0 ? [`${flushed} ${flushed === 1 ? 'entry' : 'entries'} ${waited(dryRun)}`] : [];
  const none = sessions.length === 0 ? ['No session has died.'] : [];
  return [...lines, ...none, ...inbox].join('\n');
}

function waited(dryRun: boolean): string {
  return dryRun ? 'of killed commands wait in the inbox.' : 'of killed commands went from the inbox to the journal.';
}
