import { mendModes, type WrongMode, wrongModes } from '../../../store/repair/local/modes.ts';
import { sessFolders, shownPath } from '../../../store/repair/local/places.ts';
import type { Check, Finding } from '../check.ts';

/** Whether what sess keeps on this machine is its user's, and nobody else's to read. */
export const permissions: Check = {
  name: 'permissions',
  title: 'only you can read what sess keeps here',
  async run({ context: { repository } }) {
    return sessFolders(repository).flatMap((folder): Finding[] => {
      const subject = shownPath(repository, folder);
      const all = wrongModes(folder);
      const foreign = all.filter((wrong) => wrong.foreign);
      const mine = all.filter((wrong) => !wrong.foreign);
      const list = (some: readonly WrongMode[]): string => {
        const shown = some.slice(0, 3).map(({ path, mode }) => `${shownPath(repository, path)} ${octal(mode)}`);
        return `${shown.join(', ')}${some.length > 3 ? ` and ${some.length - 3} more` : ''}`;
      };
      const found: Finding[] = [];
      if (mine.length > 0)
        found.push({
          severity: mine.some(({ mode, wanted }) => (mode & wanted) !== wanted) ? 'error' : 'warning',
          subject,
          evidence: `Folders must be 0700 and files 0600: ${list(mine)}.`,
          fix: { says: 'sets the modes', apply: async () => mendModes([folder]) },
        });
      if (foreign.length > 0)
        found.push({
          ...{ severity: 'error', subject: `owner of ${subject}`, hint: `ls -ld ${subject}` },
          evidence: `It belongs to another user: ${list(foreign)}.`,
        });
      return found;
    });
  },
};

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
