import { safeName } from '../../../journal/entry.ts';
import { sessionPath } from '../../../journal/session-id.ts';
import type { Change } from '../../git/fast-import.ts';
import { runGit } from '../../git/git.ts';
import { type ObjectReader, parseTree } from '../../git/objects.ts';
import { DOCUMENTS } from '../../journal/changes.ts';
import type { Journal } from '../../journal/journal.ts';
import { commitRepair } from '../commit-repair.ts';
import { Quarantine } from '../quarantine.ts';
import type { Lost } from '../survey/survey.ts';
import { bringAllIn } from './bring-in.ts';
import { Harvest } from './harvest.ts';
import { setAsideDamaged } from './loose-objects.ts';
import { restoreFolders, restoreObjects } from './restore-objects.ts';
import { findSources } from './sources.ts';

/** Commits asked at a time for an older version of a folder. */
const AT_ONCE = 500;

/**
 * Gives git again what can be made anew. Takes what else cannot be read out of the journal's tree, with a note about each
 * thing under quarantine/, and puts in what is still to be found of it: in older versions of folders, under other refs,
 * and among what nothing leads to.
 *
 * @throws what `commitRepair` and `findSources` throw
 */
export async function mendLost(journal: Journal, reader: ObjectReader, all: readonly Lost[]): Promise<void> {
  const { repository, sessDir, settings } = journal;
  for (const { how, oid } of all) if (how === 'damaged') setAsideDamaged(repository, sessDir, oid);
  const lost = await restoreObjects(journal, reader, all);
  if (lost.length === 0) return;
  const folders = lost.filter(({ type }) => type === 'tree').map(({ path }) => path);
  const harvest = new Harvest(reader, (session) => folders.some((folder) => meets(folder, sessionPath(session))));
  if (folders.length > 0) {
    const { roots, trees, blobs } = await findSources(repository, reader, sessDir, settings.ref, undefined);
    for (const oid of await olderVersions(journal, folders)) await harvest.folder(oid);
    for (const { tree } of roots) await harvest.folder(tree);
    for (const tree of trees) await harvest.folder(tree);
    for (const blob of blobs) await harvest.file(blob);
  }
  const many = lost.length === 1 ? 'what' : `${lost.length} things`;
  await commitRepair(journal, `doctor: take out ${many} that cannot be read`, async (commit) => {
    const still = await stillLost(reader, commit, lost);
    if (still.length === 0) return [];
    const brought = await bringAllIn(reader, commit, harvest.sessions);
    await restoreFolders(journal, reader, still, brought);
    return [...(await takenOut(reader, commit, still, harvest)), ...brought];
  });
}

/** Whether one path lies at or below the other. */
function meets(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** The newest version of each folder that can still be read, among those the journal had before. */
async function olderVersions({ repository, reader, settings }: Journal, folders: readonly string[]): Promise<string[]> {
  const { stdout } = await runGit(repository.gitDir, ['rev-list', settings.ref]);
  const commits = stdout.toString('latin1').split('\n').filter(Boolean);
  const found = new Map<string, string>();
  for (let from = 0; from < commits.length && found.size < folders.length; from += AT_ONCE)
    for (const folder of folders.filter((path) => !found.has(path))) {
      const some = commits.slice(from, from + AT_ONCE);
      const versions = await Promise.all(some.map((commit) => reader.find(`${commit}:${folder}`)));
      const readable = versions.find((version) => version?.type === 'tree');
      if (readable) found.set(folder, readable.oid);
    }
  return [...found.values()];
}

/** What of it is still where it was seen. What cannot be named in a path stays: nothing can be said about it. */
async function stillLost(reader: ObjectReader, commit: string, lost: readonly Lost[]): Promise<Lost[]> {
  const still = await Promise.all(
    lost.map(async ({ path, oid }) => {
      const slash = path.lastIndexOf('/');
      const parent = await reader.find(slash < 0 ? `${commit}^{tree}` : `${commit}:${path.slice(0, slash)}`);
      const entries = parent?.type === 'tree' ? parseTree(parent) : [];
      const there = entries.some((entry) => entry.name === path.slice(slash + 1) && entry.oid === oid);
      return there && path.split('/').every(safeName);
    }),
  );
  return lost.filter((_, index) => still[index]);
}

async function takenOut(
  reader: ObjectReader,
  commit: string,
  lost: readonly Lost[],
  { sessions }: Harvest,
): Promise<Change[]> {
  const quarantine = new Quarantine(reader, commit);
  const changes: Change[] = [];
  for (const { path, oid, type } of lost) {
    changes.push({ path, delete: true });
    // What is derived will be written anew.
    if (DOCUMENTS.some((document) => path.endsWith(`/${document}`))) continue;
    const below = [...sessions].filter(([id]) => type === 'tree' && meets(path, sessionPath(id)));
    const found = below.reduce((count, [, entries]) => count + entries.size, 0);
    const elsewhere = type === 'tree' ? `entries found elsewhere: ${found}\n` : '';
    changes.push(...(await quarantine.note(`${path}.lost`, `path: ${path}\nobject: ${oid}\n${elsewhere}`)));
  }
  return changes;
}
