import { firstLine, type Kind, pushItem } from '../kind.ts';
import { inWords } from '../text/words.ts';
import { endPause } from './resumed.ts';

/**
 * Closes a session: the text is its summary, or the reason it was abandoned. Where two clones closed it, the later
 * words stand.
 */
export const closed: Kind = {
  name: 'closed',
  apply: (snapshot, entry) => {
    const { status, template, related, happened_at } = entry.fields;
    endPause(snapshot, entry.at);
    snapshot.status = status === 'abandoned' ? 'abandoned' : 'completed';
    snapshot.closed_at = typeof happened_at === 'string' ? happened_at : entry.at;
    // A session that was reopened keeps its summary until another one is given.
    snapshot.summary = entry.text || snapshot.summary;
    snapshot.template = typeof template === 'string' ? template : null;
    for (const kin of Array.isArray(related) ? related : []) {
      if (typeof kin !== 'object' || kin === null || Array.isArray(kin) || typeof kin.session !== 'string') continue;
      const why = typeof kin.why === 'string' ? kin.why : '';
      pushItem(snapshot, 'related', { ...entry, text: kin.session, fields: { why } });
    }
  },
  summarize: ({ text, fields }) => firstLine(text || inWords(fields.status) || 'completed'),
  remains: ({ fields, at }) => ({ status: fields.status ?? 'completed', happened_at: fields.happened_at ?? at }),
};
