import type { Entry } from '../../../journal/entry.ts';
import { encodeEntry, isUnreadable } from '../../../journal/entry-file.ts';
import { redacted } from '../../../journal/kinds/redacted.ts';
import { sessionPath } from '../../../journal/session-id.ts';
import { redactedIds, unique } from '../../../journal/versions.ts';
import type { ObjectReader } from '../../git/objects.ts';
import type { Repository } from '../../git/repository.ts';
import { readStored } from '../../journal/stored-session.ts';
import { entryInFile } from '../salvage/harvest.ts';
import { changedEntryFiles, type EntryFileBefore } from './entry-changes.ts';
import { asideOids } from './lost-notes.ts';

/** What commits did to entries that only a redaction may do, or nothing. */
export interface Tampering {
  /** Entries that are gone and were not redacted, each as it was first written. */
  readonly removed: readonly EntryFileBefore[];
  /** Entries that say something else than they first did. */
  readonly rewritten: readonly EntryFileBefore[];
  /** Sessions of which a redaction is lost: nobody can say whether what is gone was redacted. */
  readonly undecided: readonly string[];
}

/**
 * Looks through the history of the journal for entries that some commit took away or changed: nothing of sess does that. What git
 * no longer has of them cannot be brought back and is not among them. A redaction counts that stood in any commit.
 *
 * @param doubtful sessions of which a redaction may be lost @throws git-failed, no-git
 */
export async function tamperedEntries(
  repository: Repository,
  reader: ObjectReader,
  commit: string,
  doubtful: ReadonlySet<string>,
): Promise<Tampering> {
  const removed: EntryFileBefore[] = [];
  const rewritten: EntryFileBefore[] = [];
  const undecided: string[] = [];
  const aside = new Set((await asideOids(repository, commit)).values());
  for (const [session, changed] of await changedEntryFiles(repository, commit)) {
    // What was set aside was taken away for a reason.
    const files = changed.filter(({ oid }) => !aside.has(oid));
    const tree = await reader.find(`${commit}:${sessionPath(session)}`);
    const { read = [] } = tree?.type === 'tree' ? await readStored(reader, session, tree) : {};
    const counting = unique(read.filter((one): one is Entry => !isUnreadable(one)));
    const present = new Map(counting.map((entry) => [entry.id, entry]));
    // A file that only claimed the id of another entry was never a version of that.
    const isVersion = ({ id, kind }: Entry): boolean => (present.get(id)?.kind ?? kind) === kind;
    const first = await firstVersions(reader, files, isVersion);
    const entries = [...first.values()].map(({ entry }) => entry);
    const gone = redactedIds([...[...present.values()].filter(({ id }) => !first.has(id)), ...entries]);
    const lostTombstone = files.some(({ id, kind }) => kind === redacted.name && !first.has(id) && !present.has(id));
    for (const { file, entry } of first.values()) {
      const now = present.get(file.id);
      if (now && encodeEntry(now) !== encodeEntry(entry)) rewritten.push(file);
      if (now || gone.has(file.id)) continue;
      if (lostTombstone || doubtful.has(session)) undecided.push(session);
      else removed.push(file);
    }
  }
  return { removed, rewritten, undecided: [...new Set(undecided)] };
}

/** Of each entry the oldest version that can be read, by id. */
async function firstVersions(
  reader: ObjectReader,
  files: readonly EntryFileBefore[],
  isVersion: (entry: Entry) => boolean,
): Promise<Map<string, { file: EntryFileBefore; entry: Entry }>> {
  const first = new Map<string, { file: EntryFileBefore; entry: Entry }>();
  for (const file of files) {
    const entry = await entryInFile(reader, file.oid);
    if (entry?.id === file.id && entry.session === file.session && isVersion(entry))
      first.set(file.id, { file, entry });
  }
  return first;
}
