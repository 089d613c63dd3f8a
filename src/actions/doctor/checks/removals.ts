import { isPartial } from '../../../store/repair/git/missing.ts';
import { type Absent, absentThings } from '../../../store/repair/lost-notes.ts';
import { lacks, putBack } from '../../../store/repair/put-back.ts';
import { removedEntries } from '../../../store/repair/removed-entries.ts';
import type { Check, Finding } from '../check.ts';

/**
 * Whether every entry that was written is still there, or a redaction says why it is not. Commits of a partial clone are
 * not gone through: git would fetch what they lack.
 */
export const removals: Check = {
  name: 'removals',
  title: 'no entry was taken away without a redaction',
  async run(examination) {
    const survey = await examination.known();
    if ('skipped' in survey) return survey;
    const { repository, journal } = examination.context;
    const state = await examination.state();
    if (!state) return [];
    if (survey.lost.some(({ how }) => how !== 'promised')) return { skipped: 'the newest tree is damaged itself' };
    const { reader } = state;
    const removed = (await isPartial(repository)) ? [] : await removedEntries(repository, reader, survey.commit);
    const absent = await absentThings(repository, reader, survey.commit);
    const back: Absent[] = [];
    for (const one of absent) if (one.found && (await lacks(reader, survey.commit, one.oid))) back.push(one);
    const oids = [...removed, ...back].map(({ oid }) => oid);
    const fix = { says: 'puts it back as it was', apply: () => putBack(journal, oids) };
    const lost = absent.filter(({ found }) => !found).map(({ path }) => path);
    return [
      ...removed.map(({ path }) => ({
        ...{ severity: 'error' as const, subject: path, fix },
        evidence: 'A commit of the journal took this entry away, and no redaction says so.',
      })),
      ...back.map(({ path }) => ({
        ...{ severity: 'warning' as const, subject: path, fix },
        evidence: 'This was lost and taken out of the journal, and git has it again.',
      })),
      ...(lost.length > 0 ? [lossOf(lost, journal.settings.ref)] : []),
    ];
  },
};

/** What is lost stays lost, and must not look as if nothing had been. */
function lossOf(paths: readonly string[], ref: string): Finding {
  const what = paths.length === 1 ? 'Something was' : `${paths.length} things were`;
  return {
    ...{ severity: 'info', subject: 'quarantine', hint: `git ls-tree -r ${ref} quarantine/` },
    evidence: `${what} lost before, and can be put back once git has it again: ${paths[0]}${paths.length > 1 ? ', …' : ''}.`,
  };
}
