import { formatDuration } from '../../../journal/text/duration.ts';
import { type InboxItem, inboxItems, setAsideInboxItem } from '../../../store/repair/local/inbox-files.ts';
import { shownPath } from '../../../store/repair/local/places.ts';
import type { Check, Finding, Fix } from '../check.ts';

/** An entry that is being moved needs no longer than this. */
const WAIT_S = 5;

/** Whether everything that was logged has reached the ref. */
export const inbox: Check = {
  name: 'inbox',
  title: 'everything that was logged is on the ref',
  async run({ context: { repository, journal } }) {
    const flush: Fix = { says: 'moves what waits onto the ref', apply: () => journal.flushInbox() };
    // What waits goes first: a damaged copy of it has nothing to add then.
    const ordered = inboxItems(journal.sessDir).toSorted(
      (a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'),
    );
    return ordered.map((item): Finding => {
      const aside: Fix = {
        says:
          item.entries.length > 0
            ? 'moves what can be read onto the ref, and sets the file aside'
            : 'sets the file aside',
        apply: async () => {
          setAsideInboxItem(journal.sessDir, item);
          if (item.entries.length > 0) await journal.flushInbox();
        },
      };
      return {
        severity: isHarmless(item) ? 'info' : 'warning',
        subject: shownPath(repository, item.path),
        evidence: evidence(item),
        fix: item.state === 'waiting' ? flush : aside,
      };
    });
  },
};

/** What has only just come is on its way, most likely. */
function isHarmless({ state, age_s }: InboxItem): boolean {
  return state === 'foreign' || (state === 'waiting' && age_s <= WAIT_S);
}

function evidence({ state, age_s, entries }: InboxItem): string {
  const count = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  if (state === 'waiting') return `${count} of ${entries[0]?.session} waited for ${formatDuration(age_s)}.`;
  if (state === 'foreign') return 'sess puts no such file there.';
  return `The file is damaged; ${entries.length > 0 ? `${count} can still be read` : 'nothing in it can be read'}.`;
}
