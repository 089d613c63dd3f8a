import { listKind, row } from '../kind.ts';

export const checkpoint = listKind({
  name: 'checkpoint',
  plural: 'checkpoints',
  document: (item) => [row('checkpoints', item)],
});
