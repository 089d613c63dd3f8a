import { listKind, row } from '../kind.ts';

export const improvement = listKind({
  name: 'improvement',
  plural: 'improvements',
  flag: {
    name: 'improve',
    value: 'T',
    says: 'something to make better',
    companions: [{ flag: 'area', field: 'area', type: ['command', 'process', 'tool'], says: 'what it is about' }],
  },
  document: (item) => [row('improvements', item, typeof item.area === 'string' ? [['Area', item.area]] : [])],
  retrospective: (item) => row(item.area === 'command' || item.area === 'tool' ? 'commands' : 'process', item),
});
