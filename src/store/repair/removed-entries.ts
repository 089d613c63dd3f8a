import { isUnreadable } from '../../journal/entry-file.ts';
import { redactedIds } from '../../journal/replay.ts';
import { isSessionId, sessionPath } from '../../journal/session-id.ts';
import { gitText } from '../git/git.ts';
import type { ObjectReader } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import { readStored } from '../journal/stored-session.ts';
import { type Found, Harvest } from './salvage/harvest.ts';

/** An entry that was on the ref once, is there no longer, and was not redacted. */
export interface Removed {
  readonly session: string;
  readonly id: string;
  /** Where its file was. */
  readonly path: string;
  readonly oid: string;
}

const ENTRY_FILE =
  /^sessions\/[^/]+\/[^/]+\/(?<session>sess_\w+)\/entries\/(?:[^/]+\/)?(?<id>[0-9a-f-]{36})\.[^/]+\.md$/;

/**
 * Looks through the history of the journal for entries that some commit took away without saying so: nothing of sess does
 * that. What git no longer has of them cannot be brought back and is not among them.
 *
 * @throws git-failed, no-git
 */
export async function removedEntries(repository: Repository, reader: ObjectReader, commit: string): Promise<Removed[]> {
  const gone: Removed[] = [];
  for (const [session, files] of await filesThatLeft(repository, commit)) {
    const tree = await reader.find(`${commit}:${sessionPath(session)}`);
    const { read = [] } = tree?.type === 'tree' ? await readStored(reader, session, tree) : {};
    const present = read.flatMap((one) => (isUnreadable(one) ? [] : [one]));
    const known = new Set(present.map(({ id }) => id));
    const lacking = files.filter(({ id }) => !known.has(id));
    const found = (await harvest(reader, lacking)).sessions.get(session) ?? new Map<string, Found>();
    const redacted = redactedIds([...present, ...[...found.values()].map(({ entry }) => entry)]);
    // Of several versions of a file the newest counts; one that is no entry is none.
    gone.push(...lacking.filter(({ id, oid }) => found.get(id)?.oid === oid && !redacted.has(id)));
  }
  return gone;
}

async function harvest(reader: ObjectReader, files: readonly Removed[]): Promise<Harvest> {
  const found = new Harvest(reader, () => true);
  for (const { oid } of files) await found.file(oid);
  return found;
}

/** Files of entries that commits deleted or wrote anew, newest first, by session. A file of another content has another id. */
async function filesThatLeft(repository: Repository, commit: string): Promise<Map<string, Removed[]>> {
  const what = ['--raw', '-z', '-m', '--no-renames', '--no-abbrev', '--diff-filter=DMT', '--format='];
  const listed = await gitText(repository, [
    '-c',
    'log.diffMerges=separate',
    'log',
    '--no-show-signature',
    ...what,
    commit,
    '--',
    'sessions',
  ]);
  const files = new Map<string, Removed[]>();
  const parts = listed.split('\0');
  for (const [index, part] of parts.entries()) {
    const oid = /^\s*:\d+ \d+ ([0-9a-f]+) /.exec(part)?.[1];
    const path = parts[index + 1] ?? '';
    const { session = '', id = '' } = ENTRY_FILE.exec(path)?.groups ?? {};
    if (oid && id && isSessionId(session))
      files.set(session, [...(files.get(session) ?? []), { session, id, path, oid }]);
  }
  return files;
}
