import { newSessionId } from '../../session-id.ts';
import type { Hash } from './entry-ids.ts';

/** The random end of the id of a session that comes from a foreign source: the same whenever it is imported. */
export function foreignEnd(hash: Hash, format: string, source: string): string {
  return hash(JSON.stringify(['session', format, source])).slice(0, 8);
}

/** The id of a session from a foreign source that was opened at a moment. */
export function foreignSessionId(hash: Hash, format: string, source: string, ms: number): string {
  return newSessionId(ms, foreignEnd(hash, format, source));
}
