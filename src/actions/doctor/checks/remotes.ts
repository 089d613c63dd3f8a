import { hasGit } from '../../../store/git/program.ts';
import type { Repository } from '../../../store/git/repository.ts';
import { CheckedReader } from '../../../store/repair/checked-reader.ts';
import type { RefValue } from '../../../store/repair/git/refs.ts';
import { faultOf } from '../../../store/repair/history.ts';
import { setRefAside } from '../../../store/repair/ref-aside.ts';
import { refsBeside } from '../../../store/repair/refs-beside.ts';
import { readRoot } from '../../../store/repair/roots.ts';
import type { Check, Finding } from '../check.ts';

/** Whether every other ref of sess, those of remotes above all, holds what it should. Nothing is fetched. */
export const remotes: Check = {
  name: 'remotes',
  title: 'what was fetched from remotes is sound',
  async run({ context: { repository, settings, journal, now } }) {
    if (!hasGit()) return { skipped: 'there is no git program' };
    const reader = new CheckedReader(journal.reader, repository);
    const beside = await refsBeside(repository, settings.ref);
    const found: Finding[] = [];
    for (const ref of [...beside.remotes, ...beside.others]) {
      const fault = await faultIn(repository, reader, ref, beside.remotes.includes(ref));
      if (!fault) continue;
      const at = new Date(now()).toISOString();
      const apply = async (): Promise<void> => void (await setRefAside(repository, journal.sessDir, ref, at));
      const says = 'notes what it holds, and deletes it; the next fetch brings it again';
      found.push({
        ...{ severity: fault.harmless ? 'info' : 'warning', subject: ref.name, evidence: fault.evidence },
        fix: fault.harmless ? undefined : { says, apply },
      });
    }
    return found;
  },
};

interface Fault {
  readonly evidence: string;
  /** A later version may keep other things under a name of sess. */
  readonly harmless?: boolean;
}

async function faultIn(
  repository: Repository,
  reader: CheckedReader,
  { oid }: RefValue,
  remote: boolean,
): Promise<Fault | undefined> {
  if (!oid) return { evidence: 'git cannot read what it holds: it is broken.' };
  const object = await reader.find(oid);
  if (!object) return { evidence: `It points at ${oid}, which git does not have, or cannot read.` };
  if (object.type !== 'commit')
    return { evidence: `It points at ${oid}, which is a ${object.type} and not a commit.`, harmless: !remote };
  const root = await readRoot(reader, oid);
  if (root && root.format === undefined)
    return { evidence: `It points at commit ${oid}, which holds no journal.`, harmless: !remote };
  const fault = await faultOf(repository, reader, oid);
  return fault && { evidence: `Commit ${oid} needs objects that are missing or damaged.` };
}
