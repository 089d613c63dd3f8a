import type { Place } from '../../place.ts';
import { resolveSession } from './resolve-session.ts';

/** Looks a session name up in the journal, for callers that have no open journal. */
export async function resolveNamed({ cwd, env }: Place, name: string): Promise<string> {
  const { openContext } = await import('../../context.ts');
  const context = await openContext(cwd, env);
  return resolveSession(context, name).finally(() => context.journal.close());
}
