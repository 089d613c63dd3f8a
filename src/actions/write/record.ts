import type { Context } from '../../context.ts';
import type { Entry, Fields, Json } from '../../journal/entry.ts';
import { looksSecret } from '../../journal/secrets/suspect.ts';
import { type Head, readHead } from '../../store/git/head.ts';
import type { Written } from '../../store/journal/journal.ts';

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

/** Names of places with secrets taken out: a branch, a folder, even an author can hold one. */
export async function namesWithoutSecrets<T extends Record<string, string | null>>(
  names: T,
  found: string[],
): Promise<T> {
  const clean = async ([key, name]: [string, string | null]) =>
    [key, name && (await withoutSecret(name, found))] as const;
  return Object.fromEntries(await Promise.all(Object.entries(names).map(clean))) as T;
}

/** An entry from elsewhere with the secrets of all its parts taken out; the rules that found them are added to `found`. */
export async function entryWithoutSecrets(entry: Entry, found: string[]): Promise<Entry> {
  const { branch, author, host, worktree } = entry;
  const names = await namesWithoutSecrets({ branch, author, host, worktree }, found);
  return { ...entry, ...(await draftWithoutSecrets(entry, found)), ...names };
}

/** The words of a draft with secrets taken out, in its fields too; the rules that found them are added to `found`. */
export async function draftWithoutSecrets(
  { text, fields = {} }: Draft,
  found: string[],
): Promise<{ text: string; fields: Fields }> {
  const clean = async (value: Json): Promise<Json> => {
    if (typeof value === 'string') return withoutSecret(value, found);
    if (Array.isArray(value)) return Promise.all(value.map(clean));
    if (value === null || typeof value !== 'object') return value;
    const inner = await Promise.all(
      Object.entries(value).map(async ([name, part]) => [name, await clean(part)] as const),
    );
    return Object.fromEntries(inner);
  };
  const names = Object.keys(fields);
  const values = await Promise.all(Object.values(fields).map(clean));
  return {
    text: await withoutSecret(text, found),
    fields: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
  };
}

/** The text with its secrets taken out; the rules that found them are added to `found`. */
export async function withoutSecret(text: string, found: string[]): Promise<string> {
  if (!looksSecret(text)) return text;
  const { redactSecrets } = await import('../../journal/secrets/redact.ts');
  const result = await redactSecrets(text);
  found.push(...result.found);
  return result.text;
}
