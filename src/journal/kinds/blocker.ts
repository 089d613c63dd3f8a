import { firstLine, type Kind, pushItem, row } from '../kind.ts';
import { inWords } from '../text/words.ts';

export const blocker: Kind = {
  name: 'blocker',
  plural: 'blockers',
  flag: { name: 'blocker', value: 'T', says: 'what stands in the way' },
  apply: (snapshot, entry) =>
    pushItem(snapshot, 'blockers', entry, { state: 'open', resolution: null, resolved_at: null }),
  summarize: ({ text }) => firstLine(text),
  document: (item) =>
    item.state === 'open'
      ? [row('blockers', item)]
      : [row('blockers', item, [['Resolved', inWords(item.resolution) || inWords(item.resolved_at)]])],
  retrospective: (item) =>
    row('snags', item, [['Resolution', item.state === 'open' ? 'still open' : inWords(item.resolution) || 'resolved']]),
};
