import { details, listKind, row } from '../kind.ts';
import type { Item } from '../snapshot.ts';
import { formatDuration } from '../text/duration.ts';

export const snag = listKind({
  name: 'snag',
  plural: 'snags',
  counts: 'snags',
  flag: {
    name: 'snag',
    value: 'T',
    says: 'something that cost time',
    companions: [
      { flag: 'impact', field: 'impact', type: 'text', says: 'what it did' },
      { flag: 'resolution', field: 'resolution', type: 'text', says: 'what solved it' },
      { flag: 'lost', field: 'lost_s', type: 'duration', says: 'time it cost, as in 5m or 1h30m' },
    ],
  },
  document: (item) => [row('snags', item, said(item))],
  retrospective: (item) => row('snags', item, said(item)),
});

function said(item: Item) {
  const { lost_s } = item;
  const counts = typeof lost_s === 'number' && Number.isFinite(lost_s) && lost_s > 0;
  const lost = counts ? [['Time Lost', formatDuration(lost_s)] as const] : [];
  return [
    ...details(item, [
      ['impact', 'Impact'],
      ['resolution', 'Resolution'],
    ]),
    ...lost,
  ];
}
