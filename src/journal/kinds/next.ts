import { listKind, row } from '../kind.ts';

export const next = listKind({
  name: 'next',
  plural: 'next',
  flag: { name: 'next', value: 'T', says: 'what to do next; gone once a --done says the same' },
  document: (item) => [row('next steps', item)],
});
