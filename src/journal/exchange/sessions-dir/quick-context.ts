import { sessionDocument } from '../../session-document.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { ForeignItem } from '../foreign/foreign-session.ts';
import { readVerbatim } from '../markdown/flow.ts';

/** The line by which sess knows its own file again: it only repeats the entries. */
const OWN = '<!-- written by sess from the entries beside it -->';

/** progress.md: what one reads first after a context was lost, from the session document. */
export function quickContext(snapshot: Snapshot): string {
  const sections = sessionDocument(snapshot).split(/^(?=## )/m);
  const first = sections.filter((section) => /^## (?:TL;DR|Progress|Next Steps|Blockers)/.test(section));
  return `${OWN}\n\n${first.map((section) => section.trimEnd()).join('\n\n')}\n`;
}

/** What a progress.md says that a person wrote. */
export function quickContextItem(content: string): ForeignItem[] {
  const text = content.startsWith(OWN) ? '' : readVerbatim(content.replaceAll('\r\n', '\n').split('\n'));
  return text === ''
    ? []
    : [{ kind: 'note', text, fields: { section: 'progress.md' }, at: 'end', key: ['progress.md'] }];
}
