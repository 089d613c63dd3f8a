import { runGit } from '../git/git.ts';
import type { Journal } from '../journal/journal.ts';
import { FORMAT, formatOf } from '../journal/journal-ref.ts';
import { commitRepair } from './commit-repair.ts';
import { objectId } from './git/object-id.ts';
import type { JournalState } from './journal-state.ts';
import { formatById } from './roots.ts';
import { setAsideDamaged } from './salvage/loose-objects.ts';
import { writeObject } from './salvage/write-object.ts';

/** Commits that are asked what the format was. */
const MOST_COMMITS = 1000;

/**
 * Writes the file that says in which format the journal is: what it said before, as far as that can be known.
 *
 * @throws what `commitRepair` throws
 */
export async function mendFormat(journal: Journal, { root }: JournalState): Promise<void> {
  const file = root?.entries.find(({ name }) => name === 'format');
  if (file) setAsideDamaged(journal.repository, journal.sessDir, file.oid);
  const format = (file && formatById(file.oid)) ?? (await before(journal)) ?? FORMAT;
  await giveAgain(journal, `${format}\n`, root);
  await commitRepair(journal, 'doctor: say which format this is', async (commit) => {
    const now = formatOf(await journal.reader.find(`${commit}:format`));
    return now === undefined ? [{ path: 'format', content: `${format}\n` }] : [];
  });
}

/** What a damaged pack claims to have, git would not write with a commit. */
async function giveAgain({ repository, reader }: Journal, content: string, root: JournalState['root']): Promise<void> {
  const oid = root && objectId('blob', content, root.commit);
  if (oid && !(await reader.find(oid))) writeObject(repository, 'blob', oid, content);
}

async function before({ repository, reader, settings }: Journal): Promise<number | undefined> {
  const { stdout } = await runGit(repository.gitDir, ['rev-list', `--max-count=${MOST_COMMITS}`, settings.ref]);
  const commits = stdout.toString('latin1').split('\n').filter(Boolean);
  const files = await Promise.all(commits.map((commit) => reader.find(`${commit}:format`)));
  return files.map(formatOf).find((format) => format !== undefined);
}
