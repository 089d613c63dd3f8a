import type { Context } from '../../context.ts';
import { isSessError } from '../../errors.ts';
import { hasGit } from '../../store/git/program.ts';
import { discover } from '../../store/git/repository.ts';
import type { Signs } from '../../store/local/signs.ts';
import type { Draft } from '../write/record.ts';
import type { Examined } from './examine.ts';

/**
 * Commits a dead session made after it last logged, in every work tree where nobody else has taken its place. Later ones
 * than its last sign of life are not its own.
 */
export async function lostCommits(context: Context, signs: Signs, { session, last_sign }: Examined): Promise<Draft[]> {
  const gitDirs = signs.currentIn(session.id);
  const snapshot = gitDirs.length > 0 && hasGit() ? await context.journal.snapshot(session.id) : undefined;
  if (!snapshot) return [];
  const heads = context.live.read(session.id)?.heads ?? {};
  const { draftsSince } = await import('../write/commit-drafts.ts');
  const found: Draft[] = [];
  for (const gitDir of gitDirs) {
    const [place, start] = [placeAt(context, gitDir), heads[gitDir]];
    if (place && start) found.push(...(await draftsSince(place, snapshot, start, false)));
  }
  return found.filter(({ fields }) => typeof fields?.made_at === 'string' && fields.made_at <= last_sign);
}

/** The context as seen from another work tree; undefined when that is gone. */
function placeAt(context: Context, gitDir: string): Context | undefined {
  try {
    return { ...context, repository: discover('/', { GIT_DIR: gitDir }) };
  } catch (error) {
    if (isSessError(error)) return undefined;
    throw error;
  }
}
