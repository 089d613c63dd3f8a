import type { NpmCheck } from '../../../check.ts';
import { releasedVersion } from '../../../npm/released-version.ts';
import { commandLine, shown } from '../../../shown.ts';

/** `npm/staged` */
export const staged: NpmCheck = {
  id: 'npm/staged',
  severity: 'error',
  about: 'npm',
  title: 'the version does not wait for an approval',
  why: 'A staged version is taken: publishing it again fails, and approving it publishes what was staged, not what is here.',
  async run(release) {
    const { version } = await releasedVersion(release);
    const all = await release.facts.staged();
    const waiting = all.staged.find((one) => one.version === version);
    if (waiting) {
      const id = waiting.id === undefined ? '' : ` as ${shown(waiting.id)}`;
      return [
        {
          message: `${version} is staged${id} and waits for an approval.`,
          hint: commandLine('npm stage list', [release.candidate.name]),
        },
      ];
    }
    if (all.complete) return [];
    return [{ severity: 'info', message: 'The registry lists more staged versions than were looked at.' }];
  },
};
