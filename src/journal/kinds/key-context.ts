import { listKind, row } from '../kind.ts';

export const keyContext = listKind({
  name: 'key_context',
  plural: 'key_context',
  flag: { name: 'key-context', value: 'T', says: 'what must survive a lost context' },
  document: (item) => [row('key context', item)],
});
