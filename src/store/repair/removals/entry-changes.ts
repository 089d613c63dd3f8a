import { isSessionId } from '../../../journal/session-id.ts';
import { gitText } from '../../git/git.ts';
import type { Repository } from '../../git/repository.ts';

/** A file of an entry that some commit deleted or wrote anew, as it was before that. */
export interface EntryFileBefore {
  readonly session: string;
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly oid: string;
}

const ENTRY_FILE =
  /^sessions\/[^/]+\/[^/]+\/(?<session>sess_\w+)\/entries\/(?:[^/]+\/)?(?<id>[0-9a-f-]{36})\.(?<kind>[^/]+)\.md$/;

/** A file is written once, so no commit of sess changes one, and only a redaction deletes one. Newest first, by session. @throws git-failed, no-git */
export async function changedEntryFiles(
  repository: Repository,
  commit: string,
): Promise<Map<string, EntryFileBefore[]>> {
  const listed = await gitText(repository, [
    ...['-c', 'log.diffMerges=separate', 'log', '--no-show-signature', '--raw', '-z', '-m', '--no-renames'],
    ...['--no-abbrev', '--diff-filter=DMT', '--format=', commit, '--', 'sessions'],
  ]);
  const files = new Map<string, EntryFileBefore[]>();
  const parts = listed.split('\0');
  for (const [index, part] of parts.entries()) {
    const oid = /^\s*:\d+ \d+ ([0-9a-f]+) /.exec(part)?.[1];
    const path = parts[index + 1] ?? '';
    const { session = '', id = '', kind = '' } = ENTRY_FILE.exec(path)?.groups ?? {};
    if (!oid || !isSessionId(session)) continue;
    const known = files.get(session) ?? [];
    known.push({ session, id, kind, path, oid });
    files.set(session, known);
  }
  return files;
}
