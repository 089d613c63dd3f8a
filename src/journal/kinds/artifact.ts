import { details, listKind, row } from '../kind.ts';

export const artifact = listKind({
  name: 'artifact',
  plural: 'artifacts',
  flag: {
    name: 'artifact',
    value: 'PATH-OR-URL',
    says: 'something the work left behind',
    companions: [{ flag: 'label', field: 'label', type: 'text', says: 'what it is' }],
  },
  document: (item) => [row('artifacts', item, details(item, [['label', 'Label']]))],
  retrospective: (item) => row('artifacts', item, details(item, [['label', 'Label']])),
});
