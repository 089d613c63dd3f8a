import { shownPath } from '../../../store/repair/local/places.ts';
import { freeBytes, unwritable } from '../../../store/repair/local/space.ts';
import type { Check, Finding, Severity } from '../check.ts';

const MB = 1024 * 1024;
/** Below this a larger commit may no longer fit. */
const SCARCE = 100 * MB;
/** Below this nothing can be relied on. */
const NEARLY_NONE = 10 * MB;

/** Whether there is room on the disk, and whether this user may write there. */
export const disk: Check = {
  name: 'disk',
  title: 'the disk has room and can be written',
  async run({ context: { repository } }) {
    const found: Finding[] = [];
    const free = freeBytes(repository.commonDir);
    if (free !== undefined && free < SCARCE) {
      const severity: Severity = free < NEARLY_NONE ? 'error' : 'warning';
      const evidence = `${(free / MB).toFixed(1)} MB are free on the disk of ${repository.commonDir}.`;
      found.push({ severity, subject: 'free space', evidence, hint: 'df -h .' });
    }
    for (const folder of unwritable(repository.commonDir)) {
      const subject = shownPath(repository, folder);
      const evidence = `This user may not write to ${subject}.`;
      found.push({ severity: 'error', subject, evidence, hint: `ls -ld ${subject}` });
    }
    return found;
  },
};
