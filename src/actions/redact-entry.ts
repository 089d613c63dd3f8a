import type { Context } from '../context.ts';
import { SessError } from '../errors.ts';
import { kindNamed } from '../journal/kinds/index.ts';
import { REDACTS, redacted } from '../journal/kinds/redacted.ts';
import { cleanText } from '../journal/text/clean.ts';
import { rootsOf } from '../journal/versions.ts';
import { findEntry } from './find/find-entry.ts';
import { type Draft, headOf, record } from './write/record.ts';

export interface Redaction {
  readonly session: string;
  /** Every id that was removed: the entry and its earlier and later versions. */
  readonly removed: readonly string[];
  readonly tombstone: string;
}

/**
 * Removes an entry with all its versions from the journal and leaves a tombstone, so that no clone brings it back. Its
 * text stays in the history of the ref.
 *
 * @throws unknown-entry, ambiguous-entry
 */
export async function redactEntry(
  context: Context,
  wanted: string,
  reason: string | undefined,
  named: string | undefined,
): Promise<Redaction> {
  const { entry, all } = await findEntry(context, wanted, named);
  if (entry.kind === redacted.name) throw new SessError('unknown-entry', [wanted]);
  const roots = rootsOf(all);
  const root = roots.get(entry.id) ?? entry.id;
  const removed = all.filter(({ id, kind }) => roots.get(id) === root && kind !== redacted.name).map(({ id }) => id);
  const text = reason?.trim() ? cleanText('The reason', reason) : '';
  const tombstone: Draft = { kind: redacted.name, text, fields: { [REDACTS]: root, of: entry.kind } };
  // What the session cannot do without, such as that it was closed, is said again without the words.
  const remains = kindNamed(entry.kind)?.remains?.(entry);
  const drafts = remains ? [{ kind: entry.kind, text: '', fields: remains }, tombstone] : [tombstone];
  const { entries } = await record(context, entry.session, drafts, await headOf(context));
  return { session: entry.session, removed, tombstone: entries.at(-1)?.id ?? '' };
}
