import type { Context } from '../../context.ts';
import type { Entry, Fields } from '../../journal/entry.ts';
import { type Head, readHead } from '../../store/git/head.ts';
import type { Written } from '../../store/journal/journal.ts';
import { draftWithoutSecrets, namesWithoutSecrets } from './without-secrets.ts';

/** An entry before it has an id, a time and a place. */
export interface Draft {
  readonly kind: string;
  readonly text: string;
  readonly fields?: Fields;
}

export interface Recorded {
  readonly entries: readonly Entry[];
  readonly written: Written;
  /** Rules by which secrets were found and taken out. */
  readonly redacted: readonly string[];
}

/** Where the work tree stands, for entries; unknown where there is no git program to say so. */
export function headOf(context: Context): Promise<Head> {
  return readHead(context.repository, context.journal.reader);
}

/**
 * Writes the drafts of one call as entries of a session, in one commit, secrets taken out first. Durable once this
 * returns.
 */
export async function record(
  context: Context,
  session: string,
  drafts: readonly Draft[],
  head: Head,
): Promise<Recorded> {
  const redacted: string[] = [];
  const entries = await toEntries(context, session, drafts, head, redacted);
  const written = entries.length > 0 ? await context.journal.add(entries) : 'on the ref';
  context.live.beat(session, context.now());
  return { entries, written, redacted };
}

/** The drafts as entries of a session, secrets taken out; the rules that found them are added to `redacted`. */
export async function toEntries(
  context: Context,
  session: string,
  drafts: readonly Draft[],
  head: Head,
  redacted: string[],
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const place = await namesWithoutSecrets(
    { branch: head.branch, author: context.author, worktree: context.repository.worktree },
    redacted,
  );
  let after = context.journal.newest(session);
  for (const draft of drafts) {
    after = context.newEntryId(after);
    const { text, fields } = await draftWithoutSecrets(draft, redacted);
    entries.push({
      ...{ id: after, session, kind: draft.kind, at: new Date(context.now()).toISOString(), text, fields },
      ...{ branch: place.branch, commit: head.commit, author: place.author, host: context.host },
      worktree: place.worktree,
    });
  }
  return entries;
}
