import { details, listKind, row } from '../kind.ts';

export const related = listKind({
  name: 'related',
  plural: 'related',
  flag: {
    name: 'related',
    value: 'ID',
    says: 'a session, or anything else, this one belongs with',
    refersTo: 'session',
  },
  document: (item) => [row('related', item, details(item, [['why', 'Why']]))],
  retrospective: (item) => row('related', item, details(item, [['why', 'Why']])),
});
