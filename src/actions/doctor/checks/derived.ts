import { rebuildDocuments } from '../../../store/repair/rebuild-documents.ts';
import type { Survey } from '../../../store/repair/survey/survey.ts';
import type { Check, Finding, Fix } from '../check.ts';

/** Whether every derived file is, byte for byte, what the entries make of it. */
export const derived: Check = {
  name: 'derived',
  title: 'session.md and retrospective.md say what the entries say',
  async run(examination) {
    const survey = await examination.known();
    if ('skipped' in survey) return survey;
    const ids = [...new Set(survey.stale.map(({ session }) => session))];
    const fix: Fix = {
      says: 'writes it anew from the entries',
      apply: () =>
        rebuildDocuments(examination.context.journal, ids, (done, total) =>
          examination.progress('sessions rebuilt', done, total),
        ),
    };
    const stale = survey.stale.map(
      (one): Finding => ({ severity: 'warning', subject: one.path, evidence: evidence(one), fix }),
    );
    const unsound = [...survey.sessions.values()].filter(({ sound }) => !sound);
    const unjudged = unsound.map(
      ({ path }): Finding => ({
        ...{ severity: 'info', subject: path },
        evidence: 'The session is damaged; what its documents must say is known once that is put right.',
      }),
    );
    return [...stale, ...unjudged];
  },
};

function evidence({ expected, actual }: Survey['stale'][number]): string {
  if (!actual) return 'It is missing.';
  if (!expected) return 'It is there, and the session is not closed.';
  return `It is ${actual.slice(0, 10)}; the entries make ${expected.slice(0, 10)}.`;
}
