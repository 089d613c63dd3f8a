import { listKind, row } from '../kind.ts';

/** The state of things, put down on purpose: a note, and the files that were changed and not yet committed. */
export const checkpoint = listKind({
  name: 'checkpoint',
  plural: 'checkpoints',
  document: (item) => {
    const changed = Array.isArray(item.changed) ? item.changed.filter((path) => typeof path === 'string') : [];
    const said = item.text ? item : { ...item, text: 'Without a note' };
    return [row('checkpoints', said, changed.length > 0 ? [['Uncommitted', changed.join(', ')]] : [])];
  },
});
