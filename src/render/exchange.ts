import type { Exported } from '../actions/exchange/export-sessions.ts';
import type { Imported, ImportOutcome } from '../actions/exchange/import-path.ts';
import { visibleLine } from '../journal/text/visible.ts';
import { loggedNotices } from './logged.ts';
import { style } from './style.ts';

/** Sessions and skipped places that are shown one by one; the rest is a number. */
const MOST = 20;

/** How `sess import` says what it did: a line in all, then one for each session that gained something. */
export function importedText({ source, kind, dry_run, sessions }: Imported): string {
  const fresh = sum(sessions.map(({ entries_new }) => entries_new));
  const known = sum(sessions.map(({ entries_known }) => entries_known));
  const verb = dry_run ? 'Would import' : 'Imported';
  const head = `${verb} from ${visibleLine(source)} (${kind}): ${fresh} new, ${known} known, ${count(sessions.length, 'session')}`;
  const changed = sessions.filter(({ entries_new }) => entries_new > 0);
  const lines = changed.slice(0, MOST).map(({ id, shortname, entries_new, entries_removed }) => {
    const removed = entries_removed > 0 ? `, ${entries_removed} removed by a redaction` : '';
    return `  ${visibleLine(shortname)}  ${entries_new} new${removed}  ${style.dim(id)}`;
  });
  return [head, ...lines, ...more(changed.length, 'session')].join('\n');
}

/** What a person must know besides: what was left out, secrets that were taken out, entries that wait for git. */
export function importNotices({ imported: { skipped }, written, redacted }: ImportOutcome): string[] {
  const lines = skipped
    .slice(0, MOST)
    .map(({ where, reason }) => `Left out: ${visibleLine(where)}: ${visibleLine(reason)}`);
  return [...lines, ...more(skipped.length, 'place'), ...loggedNotices({ written, redacted })];
}

/** How `sess export` confirms what it wrote to a file or a folder. */
export function exportedText({ format, sessions, entries, output }: Exported): string {
  return `Exported ${count(sessions, 'session')} with ${count(entries, 'entry', 'entries')} to ${visibleLine(output ?? '-')} (${format})`;
}

/** What the export could not contain. */
export function exportNotices({ skipped }: Exported): string[] {
  const lines = skipped.map(
    ({ session, file, reason }) => `Not exported: ${session} ${visibleLine(file)}: ${visibleLine(reason)}`,
  );
  return [...lines.slice(0, MOST), ...more(skipped.length, 'file')];
}

function more(length: number, what: string): string[] {
  return length > MOST ? [`  … and ${count(length - MOST, `more ${what}`)}`] : [];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
