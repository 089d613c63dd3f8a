import { isPartial } from '../../../store/repair/git/missing.ts';
import { type Absent, absentThings, doubtfulSessions } from '../../../store/repair/removals/lost-notes.ts';
import { lacks, putBack, putFirstVersions } from '../../../store/repair/removals/put-back.ts';
import { tamperedEntries } from '../../../store/repair/removals/removed-entries.ts';
import type { Check, Finding } from '../check.ts';

/**
 * Whether every entry that was written is still there with its words, or a redaction says why it is not. A partial clone is
 * not gone through: git would fetch what it lacks.
 */
export const removals: Check = {
  name: 'removals',
  title: 'no entry was taken away or changed but by a redaction',
  async run(examination) {
    const survey = await examination.known();
    if ('skipped' in survey) return survey;
    const { repository, journal } = examination.context;
    const state = await examination.state();
    if (!state) return [];
    if (survey.lost.some(({ how }) => how !== 'promised')) return { skipped: 'the newest tree is damaged itself' };
    if (await isPartial(repository)) return { skipped: 'a partial clone does not have all of the history' };
    const { reader } = state;
    const absent = await absentThings(repository, reader, survey.commit);
    const doubtful = doubtfulSessions(absent);
    const { removed, rewritten, undecided } = await tamperedEntries(repository, reader, survey.commit, doubtful);
    const back: Absent[] = [];
    for (const one of absent) if (one.found && (await lacks(reader, survey.commit, one.oid))) back.push(one);
    const oids = [...removed, ...back].map(({ oid }) => oid);
    const fix = { says: 'puts it back as it was', apply: () => putBack(journal, oids) };
    const first = { says: 'puts its first words back', apply: () => putFirstVersions(journal, rewritten) };
    const lost = absent.filter(({ found }) => !found).map(({ path }) => path);
    return [
      ...rewritten.map(({ path }) => ({
        ...{ severity: 'error' as const, subject: path, fix: first },
        evidence: 'A commit of the journal changed this entry after it was written.',
      })),
      ...removed.map(({ path }) => ({
        ...{ severity: 'error' as const, subject: path, fix },
        evidence: 'A commit of the journal took this entry away, and no redaction says so.',
      })),
      ...undecided.map((session) => ({
        ...{ severity: 'warning' as const, subject: session },
        evidence: 'Entries of it are gone, and so is a redaction that may be the reason; they stay away.',
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
