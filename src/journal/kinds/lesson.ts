import { listKind, row } from '../kind.ts';

export const lesson = listKind({
  name: 'lesson',
  plural: 'lessons',
  flag: { name: 'lesson', value: 'T', says: 'what to do differently, or again' },
  document: (item) => [row('lessons', item)],
  retrospective: (item) => row('lessons', item),
});
