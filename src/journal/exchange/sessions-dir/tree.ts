import type { Entry, Fields } from '../../entry.ts';
import { replay } from '../../replay.ts';
import { sessionDocument } from '../../session-document.ts';
import { isSessionId } from '../../session-id.ts';
import type { Snapshot } from '../../snapshot.ts';
import { toFrontMatter } from '../../summary.ts';
import { toJson } from '../../text/json.ts';
import { inWords } from '../../text/words.ts';
import { sourcedBySession } from '../by-session.ts';
import type { ForeignItem, ForeignSession } from '../foreign/foreign-session.ts';
import { type ImportSource, type LeftOut, refuseImport } from '../import-source.ts';
import { type Sourced, soundEntry } from '../sound-entry.ts';
import { decodeText } from '../text.ts';
import { journalItem } from './journal-entry.ts';
import { quickContextItem } from './quick-context.ts';
import { readSessionFile, type SessionFile } from './session-file.ts';
import { frontMatterOf, type TreeFile, toSessionFile } from './tree-file.ts';

/** What a folder `journal/<name>/` holds. */
interface Folder {
  readonly name: string;
  readonly entries: Sourced[];
  readonly items: ForeignItem[];
  readonly progress: ForeignItem[];
}

/**
 * Reads a folder in the layout of `.sessions/`: `active/*.md`, `archive/*.md`, `journal/<name>/progress.md` and
 * `journal/<name>/entries/*.md`. Entries that sess wrote are taken as they are, and its documents, which only repeat them,
 * are not; everything else is read as a person's.
 *
 * @throws cannot-import
 */
export function readSessionsDir(files: readonly TreeFile[], root: string): ImportSource {
  const folders = new Map<string, Folder>();
  const sessions: SessionFile[] = [];
  const skipped: LeftOut[] = [];
  for (const file of files) {
    const where = `${root}/${file.path}`;
    const [top = '', name = '', part = '', more] = file.path.split('/');
    if ((top === 'active' || top === 'archive') && name.endsWith('.md') && part === '')
      sessions.push(toSessionFile(file, where, top === 'archive'));
    else if (top === 'journal' && (part === 'progress.md' || (part === 'entries' && more?.endsWith('.md'))))
      addToFolder(folders, name, file, where);
    else skipped.push({ where, reason: 'it is not part of the layout' });
  }
  return { kind: 'sessions-dir', ...gather(sessions, [...folders.values()], skipped), skipped };
}

function addToFolder(folders: Map<string, Folder>, name: string, { path, bytes }: TreeFile, where: string): void {
  const folder = folders.get(name) ?? { name, entries: [], items: [], progress: [] };
  folders.set(name, folder);
  if (path.endsWith('/progress.md')) {
    folder.progress.push(...quickContextItem(decodeText(bytes, where)));
    return;
  }
  const { meta, text } = frontMatterOf({ path, bytes }, where);
  if (typeof meta.session === 'string' && isSessionId(meta.session) && 'kind' in meta)
    folder.entries.push({ entry: ownEntry(meta, text, where), where });
  else folder.items.push(...journalItem(path.replace(/^.*\//, ''), meta, text));
}

function ownEntry(meta: Fields, text: string, where: string): Entry {
  const { id, session, kind, at, branch, commit, author, host, worktree, ...fields } = meta;
  const own = { id, session, kind, at, branch, commit, author, host, worktree };
  const named = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const entry = soundEntry({ ...named, text, fields });
  return 'reason' in entry ? refuseImport(where, entry.reason) : entry;
}

/** Puts session files and journal folders together. */
function gather(sessions: readonly SessionFile[], folders: readonly Folder[], skipped: LeftOut[]) {
  const entries = folders.flatMap((folder) => folder.entries);
  const own = sourcedBySession(entries);
  const free = new Map(folders.filter((folder) => folder.entries.length === 0).map((folder) => [folder.name, folder]));
  const foreign: ForeignSession[] = [];
  for (const file of sessions) {
    const id = inWords(file.meta.id);
    const written = own.get(id)?.map(({ entry }) => entry);
    if (written) {
      if (!repeats(file, replay(id, written)))
        skipped.push({ where: file.where, reason: 'it differs from the entries beside it, which count' });
      continue;
    }
    const session = readSessionFile(file);
    const folder = namesFor(file, id).flatMap((name) => free.get(name) ?? [])[0];
    if (folder) free.delete(folder.name);
    foreign.push({ ...session, items: [...session.items, ...(folder?.progress ?? []), ...(folder?.items ?? [])] });
  }
  const alone = folders.filter((folder) => folder.entries.length > 0 || free.has(folder.name));
  return { entries, foreign: [...foreign, ...alone.flatMap(loneFolder)] };
}

/** Whether a session file says what its session says, and nothing else. */
function repeats({ meta, text }: SessionFile, snapshot: Snapshot): boolean {
  const body = sessionDocument(snapshot).replace(/^---\n[\s\S]*?\n---\n/, '');
  return text.trim() === body.trim() && toJson(meta) === toJson(toFrontMatter(snapshot));
}

/** The names that the journal folder of a session file may have: its id, its name, the end of its name, the start of its id. */
function namesFor({ name }: SessionFile, id: string): string[] {
  const ends = [...name.matchAll(/-/g)].slice(-8).map(({ index }) => name.slice(index + 1));
  const starts = Array.from({ length: Math.min(id.length, 64) - 4 }, (_, index) => id.slice(0, index + 4));
  return [id, name, ...ends, ...starts.toReversed()].filter(Boolean);
}

/** A folder without a session file: its free entries belong to the session of the others, or are a session of their own. */
function loneFolder({ name, entries, items, progress }: Folder): ForeignSession[] {
  const [first] = entries;
  const shared = { where: first?.where ?? `journal/${name}`, format: 'sessions-dir', source: name };
  if (first) return items.length > 0 ? [{ ...shared, session: first.entry.session, items }] : [];
  const opened: ForeignItem = {
    ...{ kind: 'opened', text: '', fields: { shortname: name, imported_from: `sessions-dir ${name}` } },
    ...{ at: 'start', key: ['opened'] },
  };
  const all = [...items, ...progress];
  const times = items.flatMap(({ at }) => (typeof at === 'number' ? [at] : [])).toSorted((a, b) => a - b);
  return all.length > 0 ? [{ ...shared, created: times[0], items: [opened, ...all] }] : [];
}
