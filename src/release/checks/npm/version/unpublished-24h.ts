import type { NpmCheck } from '../../../check.ts';
import { listed } from '../../../shown.ts';

const HOURS_24 = 24 * 60 * 60 * 1000;

/** `npm/unpublished-24h` */
export const unpublished24h: NpmCheck = {
  id: 'npm/unpublished-24h',
  severity: 'error',
  about: 'npm',
  title: 'the package was not unpublished as a whole within a day',
  why: 'For 24 hours after a package was unpublished nobody can publish anything under its name.',
  async run({ candidate, facts }) {
    const gone = (await facts.published())?.unpublished;
    if (!gone) return [];
    const end = Date.parse(gone.at) + HOURS_24;
    if (facts.now < end) {
      const until = new Date(end).toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
      return [
        { message: `${candidate.name} was unpublished at ${gone.at}; nothing can be published before ${until}.` },
      ];
    }
    const versions = gone.versions.length > 0 ? ` Its versions can never be used again: ${listed(gone.versions)}.` : '';
    return [{ severity: 'warning', message: `${candidate.name} was unpublished as a whole at ${gone.at}.${versions}` }];
  },
};
