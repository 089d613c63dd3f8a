import type { Entry } from '../journal/entry.ts';
import { firstLine } from '../journal/kind.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { columns } from '../terminal.ts';
import { fit } from './width.ts';

/** How `sess log` confirms what it wrote: one line per entry, with the end of its id for `sess edit`. */
export function loggedText(shortname: string, entries: readonly Pick<Entry, 'id' | 'kind' | 'text'>[]): string {
  const lines = entries.map(({ id, kind, text }) =>
    `${shortId(id)}  ${kind.padEnd(11)} ${fit(visibleLine(firstLine(text)), columns() - 24)}`.trimEnd(),
  );
  return [`Logged to ${visibleLine(shortname)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** The random end of an entry id, enough to name it in a session. */
export function shortId(id: string): string {
  return id.slice(-8);
}

interface Noted {
  readonly redacted: readonly string[];
  readonly written: string;
  readonly resumed?: boolean;
}

/** What a person must know besides: secrets that were taken out, entries that wait for git, a pause that ended. */
export function loggedNotices({ redacted, written, resumed }: Noted): string[] {
  const notices: string[] = [];
  if (resumed) notices.push('It was paused, and is active again.');
  if (redacted.length > 0) notices.push(`Redacted before it was written: ${[...new Set(redacted)].join(', ')}`);
  if (written === 'in the inbox')
    notices.push(
      'There is no git program here: the entries are safe on disk and go to the ref with the next command that finds one.',
    );
  return notices;
}
