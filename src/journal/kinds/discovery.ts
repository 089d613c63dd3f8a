import { details, listKind, row } from '../kind.ts';

export const discovery = listKind({
  name: 'discovery',
  plural: 'discoveries',
  flag: {
    name: 'discovery',
    value: 'T',
    says: 'something unexpected that was found',
    companions: [{ flag: 'key', field: 'key', type: 'switch', says: 'keep the discovery in Key Context' }],
  },
  document: (item) => [
    row('discoveries', item, details(item, [['evidence', 'Evidence']])),
    ...(item.key === true ? [row('key context', item)] : []),
  ],
});
