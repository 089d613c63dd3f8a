import type { Context } from '../../context.ts';
import { type OpenSession, toOpenSession } from '../session-status.ts';
import { openSessions } from './choose.ts';

/** Every session that is open, newest activity first. */
export async function openList(context: Context): Promise<OpenSession[]> {
  return (await openSessions(context)).map(toOpenSession);
}
