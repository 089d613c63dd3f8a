import type { Entry } from '../../entry.ts';
import { encodeEntry } from '../../entry-file.ts';
import { sessionDocument } from '../../session-document.ts';
import { isClosed, type Snapshot } from '../../snapshot.ts';
import type { ExportedSession } from '../json/layout.ts';
import { quickContext } from './quick-context.ts';

/** A file of an export; the path is below its folder, with `/`. */
export interface OutputText {
  readonly path: string;
  readonly content: string;
}

/** The end of a session's id, by which the names of its files end in both folders. */
export function sessionEnd(id: string): string {
  return id.slice(-8);
}

/** The path of the session's document: `active/` while it is open, `archive/` after that. */
function sessionFilePath({ id, shortname, status }: Snapshot): string {
  // A short name from elsewhere may hold anything.
  const name =
    shortname
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'session';
  return `${isClosed({ status }) ? 'archive' : 'active'}/${name}-${sessionEnd(id)}.md`;
}

/** The folder of a session's entries. */
export function entriesFolder(id: string): string {
  return `journal/${id}/entries`;
}

/** The files of one session in the layout of `.sessions/`. */
export function sessionFiles({ snapshot, entries }: ExportedSession): OutputText[] {
  const names = new Set<string>();
  const files = entries.map((entry) => {
    const short = entryName(entry, entry.id.slice(-12));
    const name = names.has(short) ? entryName(entry, entry.id) : short;
    names.add(name);
    return { path: `${entriesFolder(snapshot.id)}/${name}`, content: encodeEntry(entry) };
  });
  return [
    ...files,
    { path: `journal/${snapshot.id}/progress.md`, content: quickContext(snapshot) },
    { path: sessionFilePath(snapshot), content: sessionDocument(snapshot) },
  ];
}

/** `2025-01-15T10-00-00Z-decision-3fa94b12c0de.md`: no `:`, which Windows does not allow in names. */
function entryName({ at, kind }: Entry, end: string): string {
  return `${at.slice(0, 19).replaceAll(':', '-')}Z-${kind.slice(0, 40)}-${end}.md`;
}
