import { cacheFaults } from '../../../store/repair/local/cache-faults.ts';
import { shownPath } from '../../../store/repair/local/places.ts';
import { removePointer } from '../../../store/repair/local/pointers.ts';
import type { Check } from '../check.ts';

/** Whether what is remembered of the journal agrees with the journal. */
export const caches: Check = {
  name: 'caches',
  title: 'what is remembered agrees with the ref',
  async run(examination) {
    const survey = await examination.surveyed();
    if ('skipped' in survey) return survey;
    const { repository, journal } = examination.context;
    return cacheFaults(journal.sessDir, survey).map(({ path, unreadable }) => ({
      severity: unreadable ? ('info' as const) : ('warning' as const),
      subject: shownPath(repository, path),
      evidence: unreadable ? 'It cannot be read.' : 'It claims to be current, and says something else than the ref.',
      fix: { says: 'removes it; it is made again when needed', apply: async () => removePointer(path, undefined) },
    }));
  },
};
