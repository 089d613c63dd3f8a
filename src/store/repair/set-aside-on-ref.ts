import { safeName } from '../../journal/entry.ts';
import type { Change } from '../git/fast-import.ts';
import { type ObjectReader, parseTree, type TreeEntry } from '../git/objects.ts';
import type { Journal } from '../journal/journal.ts';
import { commitRepair } from './commit-repair.ts';
import { type Displaced, plainMode, Quarantine } from './quarantine.ts';
import { bringAllIn } from './salvage/bring-in.ts';
import { Harvest } from './salvage/harvest.ts';

/**
 * Moves what does not belong under sessions/ to quarantine/, in one commit. Entries among it that only lie in the wrong
 * place are put in the right one too.
 *
 * @throws what `commitRepair` throws
 */
export async function setAsideOnRef(journal: Journal, displaced: readonly Displaced[]): Promise<void> {
  const { reader } = journal;
  const harvest = new Harvest(reader, () => true);
  for (const { mode, oid } of displaced)
    if (plainMode(mode) === '040000') await harvest.folder(oid);
    else await harvest.file(oid);
  const many = displaced.length === 1 ? 'a file' : `${displaced.length} files`;
  await commitRepair(journal, `doctor: set ${many} aside`, async (commit) => {
    const aside = await asideChanges(reader, commit, displaced);
    return aside.length === 0 ? [] : [...aside, ...(await bringAllIn(reader, commit, harvest.sessions))];
  });
}

/** The changes that move things to quarantine/, as far as they are still where they were seen. */
async function asideChanges(reader: ObjectReader, commit: string, displaced: readonly Displaced[]): Promise<Change[]> {
  const quarantine = new Quarantine(reader, commit);
  // Outer folders first: one that is written anew takes what lies below it along as it was.
  const folders = [...new Set(displaced.map(({ folder }) => folder))].toSorted((a, b) => a.length - b.length);
  const changes: Change[] = [];
  for (const folder of folders) {
    const tree = await reader.find(`${commit}:${folder}`);
    const entries = tree?.type === 'tree' ? parseTree(tree) : [];
    const here = displaced.filter((one) => one.folder === folder);
    const leaves = ({ name, mode, oid }: TreeEntry): boolean =>
      here.some((one) => one.name === name && one.mode === mode && one.oid === oid);
    const leaving = entries.filter(leaves);
    if (leaving.length > 0) changes.push(...withoutEntries(folder, leaving, entries));
    for (const { name, mode, oid } of leaving) changes.push(...(await quarantine.keep({ folder, name, mode, oid })));
  }
  return changes;
}

/** A name that is no plain path cannot be deleted by name: then its folder is written anew without it. */
function withoutEntries(folder: string, leaving: readonly TreeEntry[], entries: readonly TreeEntry[]): Change[] {
  const staying = entries.filter((entry) => !leaving.includes(entry));
  const plain = leaving.every(({ name }) => safeName(name) && staying.every((other) => other.name !== name));
  if (plain) return leaving.map(({ name }) => ({ path: `${folder}/${name}`, delete: true }));
  const kept = staying.map(({ name, mode, oid }) => ({ path: `${folder}/${name}`, mode: plainMode(mode), oid }));
  return [{ path: folder, delete: true }, ...kept];
}
