import type { Context } from '../../context.ts';
import type { Head } from '../../store/git/head.ts';
import type { Collected } from './collect-commits.ts';
import { type Draft, type Recorded, record } from './record.ts';

/**
 * Records the commits that were collected and after them these drafts, and remembers that the commits were. Where there
 * was none to collect, that is remembered first: what was committed up to now, as during a pause, must stay nobody's
 * even when this process ends right after its entry, which ends the pause.
 */
export async function recordCollected(
  context: Context,
  session: string,
  commits: Collected,
  drafts: readonly Draft[],
  head: Head,
): Promise<Recorded> {
  // Whatever cannot be noted on this machine must not look as if the entries were not written.
  const remember = (): Promise<void> => commits.remember().catch(() => {});
  if (commits.drafts.length === 0) await remember();
  const recorded = await record(context, session, [...commits.drafts, ...drafts], head);
  if (commits.drafts.length > 0) await remember();
  return recorded;
}
