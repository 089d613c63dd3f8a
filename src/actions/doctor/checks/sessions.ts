import { isDead } from '../../../journal/lifecycle/verdict.ts';
import { Scratch } from '../../../store/local/scratch.ts';
import { shownPath } from '../../../store/repair/local/places.ts';
import { examineAll } from '../../lifecycle/examine.ts';
import type { Check, Finding } from '../check.ts';
import type { Examination } from '../examination.ts';

/** Whether every open session is alive, and every scratch folder that of a session. */
export const sessions: Check = {
  name: 'sessions',
  title: 'no open session has died',
  async run(examination) {
    const survey = await examination.surveyed();
    if ('skipped' in survey) return survey;
    const known = [...survey.sessions.values()].map(({ summary }) => summary);
    const dead = examineAll(examination.context, known).filter(({ verdict }) => isDead(verdict));
    return [
      ...dead.map(
        ({ session, verdict }): Finding => ({
          severity: 'warning',
          subject: session.shortname,
          evidence: `It looks ${verdict.state}: ${verdict.because.join('; ')}.`,
          hint: `sess recover ${session.id}`,
        }),
      ),
      ...strayFolders(examination, new Set(known.map(({ id }) => id))),
    ];
  },
};

/** Somebody's work may be in there, so they are named and left. */
function strayFolders({ context: { journal, repository } }: Examination, known: ReadonlySet<string>): Finding[] {
  const scratch = new Scratch(journal.sessDir);
  return scratch
    .sessions()
    .filter((id) => !known.has(id) && journal.waiting(id) === 0)
    .map((id) => ({
      severity: 'info',
      subject: shownPath(repository, scratch.path(id)),
      evidence: 'It is the scratch folder of a session that is not in this journal.',
    }));
}
