import { FORMAT } from '../../../store/journal/journal-ref.ts';
import { faultOf, type HistoryFault } from '../../../store/repair/history.ts';
import { readState } from '../../../store/repair/journal-state.ts';
import { absentThings, doubtfulSessions } from '../../../store/repair/removals/lost-notes.ts';
import { putBackFromHistory } from '../../../store/repair/removals/put-back.ts';
import { setHistoryAside, startAnew } from '../../../store/repair/salvage/start-anew.ts';
import type { Check } from '../check.ts';

/** Whether git has what the journal was before: without it nothing can be packed, pushed or cloned. */
export const history: Check = {
  name: 'history',
  title: 'git has everything the journal was before',
  async run(examination) {
    const { repository, journal } = examination.context;
    const state = await examination.state();
    const survey = await examination.surveyed();
    if ('skipped' in survey) return survey;
    if (!state?.root) return [];
    // Until the newest tree is whole there is nothing to begin anew with.
    if (survey.lost.some(({ how }) => how !== 'promised')) return { skipped: 'the newest tree is damaged itself' };
    const { commit } = state.root;
    const fault = await faultOf(repository, state.reader, commit);
    if (!fault) return [];
    const apply = async (): Promise<void> => {
      // What an older commit has and the newest lacks is looked for while the history is still there.
      const doubtful = doubtfulSessions(await absentThings(repository, state.reader, commit));
      await putBackFromHistory(journal, commit, (session) => !doubtful.has(session));
      await setHistoryAside(journal, commit, fault.damaged);
      await startAnew(journal, await readState(repository, journal.reader, journal.settings.ref));
    };
    const says = 'begins a new history with the journal as it stands: every entry in it stays';
    const known = state.root.format !== undefined && state.root.format <= FORMAT;
    return [
      {
        ...{ severity: 'error', subject: state.ref, evidence: evidence(fault), hint: 'git fsck' },
        fix: known ? { says, apply } : undefined,
      },
    ];
  },
};

function evidence({ oids, damaged, said }: HistoryFault): string {
  if (said !== undefined) return `git cannot walk the history: ${said}.`;
  const bad = [...oids, ...damaged];
  return `Earlier commits need ${bad.length} ${bad.length === 1 ? 'object that is' : 'objects that are'} missing or damaged: ${bad[0]}${bad.length > 1 ? ', …' : ''}.`;
}
