import { isUnreadable } from '../../../journal/entry-file.ts';
import { replay } from '../../../journal/replay.ts';
import { sessionPath } from '../../../journal/session-id.ts';
import type { Change } from '../../git/fast-import.ts';
import { runGit } from '../../git/git.ts';
import type { ObjectReader } from '../../git/objects.ts';
import { documentChanges } from '../../journal/changes.ts';
import type { Journal } from '../../journal/journal.ts';
import { isWhole, readStored } from '../../journal/stored-session.ts';
import { commitRepair } from '../commit-repair.ts';
import { bringAllIn } from '../salvage/bring-in.ts';
import { entryInFile, Harvest } from '../salvage/harvest.ts';
import type { EntryFileBefore } from './entry-changes.ts';

/** Puts the entries of files and folders that git has into the journal, in one commit. @throws what `commitRepair` throws */
export async function putBack(journal: Journal, oids: readonly string[]): Promise<void> {
  const { reader } = journal;
  const { sessions } = await harvestOf(reader, oids, () => true);
  const count = [...sessions.values()].reduce((sum, entries) => sum + entries.size, 0);
  const many = count === 1 ? 'an entry' : `${count} entries`;
  await commitRepair(journal, `doctor: put ${many} back`, (commit) => bringAllIn(reader, commit, sessions));
}

/**
 * Puts every entry back that any commit of the history has and the journal lacks, as far as the commits can be read.
 *
 * @param wanted says of which sessions @throws what `commitRepair` throws
 */
export async function putBackFromHistory(
  journal: Journal,
  commit: string,
  wanted: (session: string) => boolean,
): Promise<void> {
  const { repository, reader } = journal;
  // git says as many commits as it can find on its way.
  const { stdout } = await runGit(repository.gitDir, ['rev-list', commit]);
  const commits = stdout.toString('latin1').split('\n').filter(Boolean);
  const trees: string[] = [];
  for (const one of commits) trees.push((await reader.find(`${one}:sessions`))?.oid ?? '');
  const { sessions } = await harvestOf(reader, [...new Set(trees)].filter(Boolean), wanted);
  await commitRepair(journal, 'doctor: put back what the history has', (tip) => bringAllIn(reader, tip, sessions));
}

/** Gives entries the words again that they were written with. @throws what `commitRepair` throws */
export async function putFirstVersions(journal: Journal, files: readonly EntryFileBefore[]): Promise<void> {
  const { reader } = journal;
  const sessions = new Set(files.map(({ session }) => session));
  await commitRepair(journal, 'doctor: put first versions back', async (commit) => {
    const changes: Change[] = [];
    for (const id of sessions) {
      const tree = await reader.find(`${commit}:${sessionPath(id)}`);
      const stored = tree?.type === 'tree' ? await readStored(reader, id, tree) : undefined;
      if (!stored) continue;
      const read = new Map(stored.read?.map((one) => [isUnreadable(one) ? one.file : one.id, one]));
      for (const file of files.filter(({ session }) => session === id)) {
        const entry = await entryInFile(reader, file.oid);
        const paths = stored.paths?.get(file.id) ?? [];
        if (!entry || paths.length === 0) continue;
        read.set(file.id, entry);
        changes.push(...paths.map((path) => ({ path, delete: true as const })));
        changes.push({ path: file.path, mode: '100644', oid: file.oid });
      }
      const snapshot = replay(id, [...read.values()]);
      if (isWhole(snapshot)) changes.push(...(await documentChanges(snapshot)));
    }
    return changes;
  });
}

/** Whether the journal at a commit lacks anything that is in a file or folder: what was redacted since is not lacking. */
export async function lacks(reader: ObjectReader, commit: string, oid: string): Promise<boolean> {
  return (await bringAllIn(reader, commit, (await harvestOf(reader, [oid], () => true)).sessions)).length > 0;
}

async function harvestOf(
  reader: ObjectReader,
  oids: readonly string[],
  wanted: (session: string) => boolean,
): Promise<Harvest> {
  const harvest = new Harvest(reader, wanted);
  for (const oid of oids)
    if ((await reader.find(oid))?.type === 'tree') await harvest.folder(oid);
    else await harvest.file(oid);
  return harvest;
}
