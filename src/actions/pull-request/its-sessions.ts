import type { Context } from '../../context.ts';
import { isUnreadable } from '../../journal/entry-file.ts';
import { type Pull, sessionsOf } from '../../journal/pull-request/sessions-of.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import { toJson } from '../../journal/text/json.ts';
import { grepEntries } from '../../store/journal/grep.ts';

/** Sessions that are told of at most; a comment has no room for more. */
const MOST = 50;
/** Sessions whose commits are compared at most. */
const MOST_COMPARED = 200;

/** What is known of a pull request. */
export interface Known extends Pick<Pull, 'branch' | 'after'> {
  readonly commits: readonly { readonly oid: string; readonly message: string }[];
}

/** Sessions of a pull request, newest first, and how many earlier ones nobody read. */
export interface ItsSessions {
  readonly sessions: readonly Snapshot[];
  readonly earlier: number;
}

/** The sessions of a pull request as they stand. */
export async function itsSessions(context: Context, { branch, after, commits }: Known): Promise<ItsSessions> {
  const { journal } = context;
  const worked = branch === undefined ? new Set() : await sessionsOn(context, branch);
  const listed = (await journal.listed())
    .map((one) => one.summary())
    .map((session) => (worked.has(session.id) ? { ...session, branch: branch ?? null } : session));
  const committed = await sessionsWith(
    context,
    commits.map(({ oid }) => oid),
  );
  const messages = commits.map(({ message }) => message);
  const ids = sessionsOf(listed, { branch, after, messages, committed }).map(({ id }) => id);
  const read = await Promise.all(ids.slice(0, MOST).map((id) => journal.snapshot(id)));
  const sessions = read.filter((snapshot) => snapshot !== undefined);
  return { sessions, earlier: Math.max(0, ids.length - MOST) };
}

/**
 * Sessions that were on a branch at any time: a summary knows the last one only, and whoever closes a session after the merge is
 * on another one.
 */
async function sessionsOn(context: Context, branch: string): Promise<Set<string>> {
  const ids = await naming(context, [`branch: ${toJson(branch)}`]);
  const all = await Promise.all(ids.map((id) => context.journal.entries(id)));
  const isOn = (index: number): boolean =>
    all[index]?.some((entry) => !isUnreadable(entry) && entry.branch === branch) ?? false;
  return new Set(ids.filter((_, index) => isOn(index)));
}

/** Sessions that made one of these commits. */
async function sessionsWith(context: Context, oids: readonly string[]): Promise<Set<string>> {
  const ids = await naming(context, oids);
  const snapshots = await Promise.all(ids.map((id) => context.journal.snapshot(id)));
  const wanted = new Set<unknown>(oids);
  const made = snapshots.filter((snapshot) => snapshot?.lists.commits?.some(({ oid }) => wanted.has(oid)));
  return new Set(made.flatMap((snapshot) => snapshot?.id ?? []));
}

/** The newest sessions with an entry whose file has one of these words in it, as git finds them; what they mean, the entries say. */
async function naming({ journal, repository }: Context, words: readonly string[]): Promise<string[]> {
  const { commit } = await journal.ref.tip();
  if (!commit || words.length === 0) return [];
  const paths = await grepEntries(repository, commit, words, false);
  return [...new Set(paths.map((path) => path.split('/')[3] ?? ''))].toSorted().slice(-MOST_COMPARED);
}
