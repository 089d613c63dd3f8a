import type { Context } from '../../context.ts';
import { type Pull, sessionsOf } from '../../journal/pull-request/sessions-of.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { grepEntries } from '../../store/journal/grep.ts';

/** Sessions that are told of at most; a comment has no room for more. */
const MOST = 50;
/** Sessions whose commits are compared at most. */
const MOST_COMPARED = 200;

/** What is known of a pull request. */
export interface Known extends Pick<Pull, 'branch' | 'after'> {
  readonly commits: readonly { readonly oid: string; readonly message: string }[];
}

/** The sessions of a pull request as they stand, newest first. */
export async function itsSessions(context: Context, { branch, after, commits }: Known): Promise<Snapshot[]> {
  const { journal } = context;
  const listed = (await journal.listed()).map((one) => one.summary());
  const committed = await sessionsWith(
    context,
    commits.map(({ oid }) => oid),
  );
  const messages = commits.map(({ message }) => message);
  const ids = sessionsOf(listed, { branch, after, messages, committed }).map(({ id }) => id);
  const read = await Promise.all(ids.slice(0, MOST).map((id) => journal.snapshot(id)));
  return read.filter((snapshot) => snapshot !== undefined);
}

/** Sessions that made one of these commits. git finds the entries that name them; which of those are commits, the session says. */
async function sessionsWith({ journal, repository }: Context, oids: readonly string[]): Promise<Set<string>> {
  const { commit } = await journal.ref.tip();
  if (!commit || oids.length === 0) return new Set();
  const paths = await grepEntries(repository, commit, oids, false);
  const ids = [...new Set(paths.map((path) => path.split('/')[3] ?? ''))].toSorted().slice(-MOST_COMPARED);
  const snapshots = await Promise.all(ids.map((id) => journal.snapshot(id)));
  const wanted = new Set<unknown>(oids);
  const made = snapshots.filter((snapshot) => snapshot?.lists.commits?.some(({ oid }) => wanted.has(oid)));
  return new Set(made.flatMap((snapshot) => snapshot?.id ?? []));
}
