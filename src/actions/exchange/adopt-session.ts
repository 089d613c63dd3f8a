import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { Entry } from '../../journal/entry.ts';
import { type Adoption, adopt } from '../../journal/exchange/foreign/adopt.ts';
import { cleanSession } from '../../journal/exchange/foreign/clean-items.ts';
import type { ForeignItem, ForeignSession } from '../../journal/exchange/foreign/foreign-session.ts';
import { foreignEnd, foreignSessionId } from '../../journal/exchange/foreign/session-ids.ts';
import { openedAt } from '../../journal/session-id.ts';
import { draftWithoutSecrets, namesWithoutSecrets } from '../write/without-secrets.ts';

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The id of the session that a foreign source is. One that says nothing of time keeps the id it got when it was first
 * imported, found by its end among the ids that are here.
 */
export function idOf(
  context: Context,
  { session, format, source, created }: ForeignSession,
  ids: readonly string[],
): string {
  if (session) return session;
  if (created !== undefined) return foreignSessionId(hash, format, source, created);
  const end = `_${foreignEnd(hash, format, source)}`;
  return ids.find((id) => id.endsWith(end)) ?? foreignSessionId(hash, format, source, context.now());
}

/** What a foreign session adds to its session, secrets taken out first. @throws cannot-import */
export async function adoptSession(
  session: ForeignSession,
  id: string,
  existing: readonly Entry[],
  redacted: string[],
): Promise<Adoption> {
  const clean = cleanSession(session);
  const names = { branch: clean.branch ?? null, author: clean.author ?? '' };
  const items: ForeignItem[] = [];
  for (const item of clean.items) items.push({ ...item, ...(await draftWithoutSecrets(item, redacted)) });
  const safe = { ...clean, ...(await namesWithoutSecrets(names, redacted)), items };
  return adopt(safe, id, existing, hash, session.created ?? openedAt(id) ?? 0);
}
