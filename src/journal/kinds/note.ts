import { details, listKind, row } from '../kind.ts';

export const note = listKind({
  name: 'note',
  plural: 'notes',
  flag: { name: 'note', value: 'T', says: 'something worth keeping' },
  document: (item) => [row('notes', item, details(item, [['section', 'Section']]))],
});
