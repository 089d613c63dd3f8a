import { setAsideOnRef } from '../../../store/repair/set-aside-on-ref.ts';
import type { Survey } from '../../../store/repair/survey/survey.ts';
import type { Check, Finding, Fix } from '../check.ts';

/** Whether every file under sessions/ is a readable entry in its place. A kind nobody knows is one like any other. */
export const entries: Check = {
  name: 'entries',
  title: 'every file of a session is an entry in its place',
  async run(examination) {
    const survey = await examination.known();
    if ('skipped' in survey) return survey;
    const { journal } = examination.context;
    const displaced = [...survey.strange, ...survey.misplaced.map(toStrange), ...empty(survey)];
    const fix: Fix = {
      says: 'moves it to quarantine/ on the ref, and puts entries among it where they belong',
      apply: () => setAsideOnRef(journal, displaced),
    };
    const strange = displaced.map(
      ({ folder, name, reason }): Finding => ({
        ...{ severity: 'warning', subject: `${folder}/${name}`, fix },
        evidence: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
      }),
    );
    const repeated = survey.repeated.map(
      ({ id, paths }): Finding => ({
        ...{ severity: 'info', subject: id },
        evidence: `${paths.length} files hold this entry and say the same, which is harmless: ${paths[0]}, …`,
      }),
    );
    return [...strange, ...repeated];
  },
};

type Displaced = Survey['strange'][number];

function toStrange({ path, oid }: Survey['misplaced'][number]): Displaced {
  return { ...placeOf(path), mode: '40000', oid, reason: 'by its id the session has its folder elsewhere' };
}

/** A session of which only derived files are left: nothing says any more what it was. */
function empty({ sessions }: Survey): Displaced[] {
  const left = [...sessions.values()].filter(({ entries, sound }) => entries === 0 && sound);
  return left.map(({ path, tree }) => ({ ...placeOf(path), mode: '40000', oid: tree, reason: 'it has no entries' }));
}

function placeOf(path: string): Pick<Displaced, 'folder' | 'name'> {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, slash), name: path.slice(slash + 1) };
}
