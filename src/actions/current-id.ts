import { SessError } from '../errors.ts';
import { openPlace } from '../place.ts';
import { currentSession } from './find/current-session.ts';

/** The current session's id, or the fallback word wherever there is none to be had. @throws no-session */
export async function currentId(
  cwd: string | undefined,
  named: string | undefined,
  fallback: string | undefined,
): Promise<string> {
  try {
    const place = await openPlace(cwd ?? process.cwd(), process.env);
    const name = named ?? place.env.SESS_SESSION;
    const id = name ? await (await import('./find/resolve-named.ts')).resolveNamed(place, name) : currentSession(place);
    if (!id) throw new SessError('no-session');
    return id;
  } catch (error) {
    if (fallback === undefined) throw error;
    return fallback;
  }
}
