import type { Context } from '../../context.ts';
import type { Surroundings } from '../../journal/brief/surroundings.ts';
import { relatedTo } from '../../journal/related.ts';
import type { Snapshot } from '../../journal/snapshot.ts';
import type { Head } from '../../store/git/head.ts';
import { logSince } from '../../store/git/worktree/log-since.ts';
import { uncommitted } from '../../store/git/worktree/uncommitted.ts';
import { neighbours } from '../find/neighbours.ts';
import { withoutSecret } from '../write/without-secrets.ts';

const MOST_COMMITS = 50;
const MOST_FILES = 50;
/** Sessions asked for lessons: kin, and this many of the newest. */
const ASKED = 15;
const MOST_LESSONS = 10;

/** Files that are not committed: git takes a while to say, so whoever knows early that it will be asked may ask early. */
export function changedIn({ repository }: Context): Promise<string[]> {
  const changed = uncommitted(repository, MOST_FILES);
  // A failure is told to whoever waits for the answer.
  changed.catch(() => {});
  return changed;
}

/** What the entries of a session cannot know about the moment somebody comes back to it. */
export async function surroundingsOf(
  context: Context,
  snapshot: Snapshot,
  head: Head,
  recovered: string | undefined,
  changedFiles = changedIn(context),
): Promise<Surroundings> {
  const { repository } = context;
  const [commits, changed, lessons] = await Promise.all([
    snapshot.commit ? logSince(repository, snapshot.commit, MOST_COMMITS) : [],
    changedFiles,
    lessonsFor(context, snapshot),
  ]);
  const listed = new Set((snapshot.lists.commits ?? []).map(({ oid }) => oid));
  // What was written has been looked through for secrets; what is only seen has not.
  const clean = (text: string): Promise<string> => withoutSecret(text, []);
  const since = commits.filter(({ oid }) => !listed.has(oid));
  return {
    now: new Date(context.now()).toISOString(),
    head: { ...head, branch: head.branch && (await clean(head.branch)) },
    commits_since: await Promise.all(since.map(async (one) => ({ ...one, subject: await clean(one.subject) }))),
    lessons,
    changed_files: await Promise.all(changed.map(clean)),
    ...(recovered ? { recovered } : {}),
  };
}

/** Lessons of related sessions, closest and newest first. */
async function lessonsFor(context: Context, snapshot: Snapshot): Promise<Surroundings['lessons'][number][]> {
  const others = await neighbours(context, snapshot, ASKED);
  const byId = new Map(others.map((other) => [other.id, other]));
  const related = relatedTo(snapshot, others).flatMap(({ session }) => byId.get(session) ?? []);
  const lessons = related.flatMap(({ id, shortname, lists }) =>
    (lists.lessons ?? []).toReversed().map(({ text }) => ({ text, session: id, shortname })),
  );
  return lessons.slice(0, MOST_LESSONS);
}
