import { listKind, row } from '../kind.ts';

export const worked = listKind({
  name: 'worked',
  plural: 'worked',
  flag: { name: 'worked', value: 'T', says: 'what worked well' },
  document: (item) => [row('what worked', item)],
  retrospective: (item) => row('worked', item),
});
