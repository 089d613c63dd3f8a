import type { ObjectReader } from '../git/objects.ts';
import type { Journal } from '../journal/journal.ts';
import { commitRepair } from './commit-repair.ts';
import { bringAllIn } from './salvage/bring-in.ts';
import { Harvest } from './salvage/harvest.ts';

/** Puts the entries of files and folders that git has into the journal, in one commit. @throws what `commitRepair` throws */
export async function putBack(journal: Journal, oids: readonly string[]): Promise<void> {
  const { reader } = journal;
  const { sessions } = await harvestOf(reader, oids);
  const count = [...sessions.values()].reduce((sum, entries) => sum + entries.size, 0);
  const many = count === 1 ? 'an entry' : `${count} entries`;
  await commitRepair(journal, `doctor: put ${many} back`, (commit) => bringAllIn(reader, commit, sessions));
}

/** Whether the journal at a commit lacks anything that is in a file or folder: what was redacted since is not lacking. */
export async function lacks(reader: ObjectReader, commit: string, oid: string): Promise<boolean> {
  return (await bringAllIn(reader, commit, (await harvestOf(reader, [oid])).sessions)).length > 0;
}

async function harvestOf(reader: ObjectReader, oids: readonly string[]): Promise<Harvest> {
  const harvest = new Harvest(reader, () => true);
  for (const oid of oids)
    if ((await reader.find(oid))?.type === 'tree') await harvest.folder(oid);
    else await harvest.file(oid);
  return harvest;
}
