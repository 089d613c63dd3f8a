import { refuseCheckedOut } from '../../git/checked-out.ts';
import { runGit } from '../../git/git.ts';
import { refusal } from '../../git/refusal.ts';
import type { Journal } from '../../journal/journal.ts';
import { moveJournal } from '../commit-repair.ts';
import { missingObjects } from '../git/missing.ts';
import type { JournalState } from '../journal-state.ts';
import { keepRefValue } from '../ref-aside.ts';
import { setAsideDamaged } from './loose-objects.ts';

/** git stops at one damaged object at a time. */
const MOST_DAMAGED = 200;

/**
 * Gives the journal a new first commit with the tree it has, since git can neither pack, push nor clone a history of
 * which something is missing. Every entry is in the tree; what goes is what documents said before.
 *
 * @throws ref-checked-out, journal-busy, git-failed, disk-full, read-only, no-git
 */
export async function startAnew(journal: Journal, { ref, value, root }: JournalState): Promise<void> {
  const { repository, sessDir, identity } = journal;
  if (!value || !root) return;
  await refuseCheckedOut(repository, ref);
  const { author, ms } = identity();
  const who = `${author} ${Math.floor(ms / 1000)} +0000`;
  const message = `doctor: begin anew, since the history before is damaged\n\nBefore: ${root.commit}\n`;
  const content = `tree ${root.tree}\nauthor ${who}\ncommitter ${who}\n\n${message}`;
  const args = ['-c', 'core.fsync=all', 'hash-object', '-t', 'commit', '-w', '--stdin'];
  const { code, stdout, stderr } = await runGit(repository.gitDir, args, content);
  if (code !== 0) throw refusal('hash-object', stderr, repository.gitDir);
  await keepRefValue(repository, sessDir, value, new Date(ms).toISOString());
  await moveJournal(journal, value, stdout.toString('latin1').trim());
}

/** Sets damaged objects of a history aside, so that git is not stopped by them even where nothing leads to them. */
export async function setHistoryAside(
  { repository, sessDir }: Journal,
  commit: string,
  damaged: readonly string[],
): Promise<void> {
  for (const oid of damaged) setAsideDamaged(repository, sessDir, oid);
  for (let more = true, round = 0; more && round < MOST_DAMAGED; round++) {
    const { named } = await missingObjects(repository, [commit], 'history');
    more = named.filter((oid) => setAsideDamaged(repository, sessDir, oid)).length > 0;
  }
}
