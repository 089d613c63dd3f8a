import { join } from 'node:path';
import { SessError } from '../../../errors.ts';
import { refuseCheckedOut } from '../../git/checked-out.ts';
import type { Change } from '../../git/fast-import.ts';
import type { ObjectReader } from '../../git/objects.ts';
import type { Journal } from '../../journal/journal.ts';
import { FORMAT } from '../../journal/journal-ref.ts';
import { entriesPath } from '../../journal/stored-session.ts';
import { makeCommit, moveJournal } from '../commit-repair.ts';
import type { JournalState } from '../journal-state.ts';
import { namesIn } from '../local/places.ts';
import { setAside } from '../local/set-aside.ts';
import { keepRefValue } from '../ref-aside.ts';
import { headerOf, type Root } from '../roots.ts';
import { bringAllIn } from './bring-in.ts';
import { Harvest } from './harvest.ts';
import { setAsideDamaged } from './loose-objects.ts';
import { LostFolders } from './lost-folders.ts';
import { findSources } from './sources.ts';

/**
 * Gives the journal's ref a commit again that can be read, made of everything that is still to be found: the newest
 * journal among the sources, and on top of it the entries that the others have. What the ref held is noted first, and it
 * is moved from nothing else. Where nothing is found, the ref goes, and with it, set aside, what was remembered of it.
 *
 * @throws ref-checked-out, format-too-new, journal-busy, git-failed, disk-full, read-only, no-git
 */
export async function salvageRef(journal: Journal, state: JournalState): Promise<void> {
  const { ref, value, type, reader } = state;
  const { repository, sessDir, identity } = journal;
  await refuseCheckedOut(repository, ref);
  if (value) await keepRefValue(repository, sessDir, value, new Date(identity().ms).toISOString());
  if (value?.oid && type === undefined) setAsideDamaged(repository, sessDir, value.oid);
  const { roots, trees, blobs } = await findSources(repository, reader, sessDir, ref, value?.oid);
  const [base, ...others] = roots;
  if (base?.format !== undefined && base.format > FORMAT) throw new SessError('format-too-new', [String(base.format)]);
  const harvest = new Harvest(reader, () => true);
  if (base) await harvest.skip(base.tree);
  for (const { tree } of others) await harvest.folder(tree);
  for (const tree of trees) await harvest.folder(tree);
  for (const blob of blobs) await harvest.file(blob);
  const commit = await commitOf(journal, base, harvest, await noteOf(state));
  await moveJournal(journal, value, commit);
  if (commit === undefined) setMemoryAside(sessDir);
}

/** The newest journal itself when the others have nothing to add. */
async function commitOf(
  journal: Journal,
  base: Root | undefined,
  harvest: Harvest,
  note: readonly Change[],
): Promise<string | undefined> {
  const found = base ? await outsideLost(journal.reader, base.commit, harvest) : harvest.sessions;
  const changes = await bringAllIn(journal.reader, base?.commit, found);
  if (base) changes.push(...note);
  const like = base?.commit ?? [...harvest.sessions.values()].flatMap((found) => [...found.values()])[0]?.oid;
  if (changes.length === 0 || !like) return base?.commit;
  if (!base) changes.unshift({ path: 'format', content: `${FORMAT}\n` });
  const message = `doctor: bring back what was found of ${found.size} sessions`;
  return makeCommit(journal, { from: base?.commit, like, message, changes });
}

/**
 * A note about a tree that is lost as a whole. It also makes the new tree another one: of the old, a damaged pack may
 * claim to have it.
 */
async function noteOf({ value, type, reader }: JournalState): Promise<Change[]> {
  const commit = type === 'commit' && value?.oid ? await reader.find(value.oid) : undefined;
  if (!commit) return [];
  const { tree } = headerOf(commit);
  if (await reader.find(tree)) return [];
  return [{ path: `quarantine/${commit.oid}.lost`, content: `commit: ${commit.oid}\nobject: ${tree}\n` }];
}

/** Sessions in a folder of the base that is lost are left for `mendLost`, which knows where else to look for them. */
async function outsideLost(reader: ObjectReader, commit: string, harvest: Harvest): Promise<Harvest['sessions']> {
  const lost = new LostFolders(reader, commit);
  const sessions = [...harvest.sessions];
  for (const [id] of sessions) await lost.lookAt(entriesPath(id, ''));
  const isLost = (id: string): boolean =>
    [...lost.found].some((folder) => entriesPath(id, '').startsWith(`${folder}/`));
  return new Map(sessions.filter(([id]) => !isLost(id)));
}

/** How many things this machine remembers of a journal: sessions, months of them, and work that goes on. */
export function remembered(sessDir: string): number {
  const folders = ['cache/sessions', 'cache/months', 'live'].map((name) => join(sessDir, name));
  return folders.reduce((count, folder) => count + namesIn(folder).length, 0);
}

function setMemoryAside(sessDir: string): void {
  for (const name of ['cache', 'live'])
    if (namesIn(join(sessDir, name)).length > 0) setAside(sessDir, join(sessDir, name), '');
}
