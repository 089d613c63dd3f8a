import type { Entry, Fields, Json } from '../../journal/entry.ts';
import { looksSecret } from '../../journal/secrets/suspect.ts';

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
  { text, fields = {} }: { readonly text: string; readonly fields?: Fields },
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
