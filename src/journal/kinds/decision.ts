import { details, listKind, row } from '../kind.ts';

const labels = [
  ['context', 'Context'],
  ['options', 'Options'],
  ['choice', 'Choice'],
  ['rationale', 'Rationale'],
] as const;

export const decision = listKind({
  name: 'decision',
  plural: 'decisions',
  counts: 'decisions',
  flag: {
    name: 'decision',
    value: 'T',
    says: 'a choice that was made',
    companions: [
      { flag: 'rationale', field: 'rationale', type: 'text', says: 'why it was made' },
      { flag: 'context', field: 'context', type: 'text', says: 'what made it necessary' },
      { flag: 'option', field: 'options', type: 'list', says: 'a way that was considered' },
      {
        flag: 'choice',
        field: 'choice',
        type: 'text',
        says: 'the option taken, where the decision has a title of its own',
      },
    ],
  },
  document: (item) => [row('decisions', item, details(item, labels))],
  retrospective: (item) => row('decisions', item, details(item, labels)),
});
