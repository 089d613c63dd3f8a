import { details, listKind, row } from '../kind.ts';

const labels = [
  ['cause', 'Cause'],
  ['resolution', 'Resolution'],
  ['prevention', 'Prevention'],
] as const;

export const error = listKind({
  name: 'error',
  plural: 'errors',
  counts: 'errors',
  flag: {
    name: 'error',
    value: 'T',
    says: 'something that failed',
    companions: [
      { flag: 'cause', field: 'cause', type: 'text', says: 'why it failed' },
      { flag: 'resolution', field: 'resolution', type: 'text', says: 'what solved it' },
      { flag: 'prevention', field: 'prevention', type: 'text', says: 'how it will not happen again' },
      { flag: 'command', field: 'command', type: 'text', says: 'the command that failed' },
      { flag: 'exit-code', field: 'exit_code', type: 'integer', says: 'its exit code' },
    ],
  },
  document: (item) => [
    row('errors', item, details(item, [['command', 'Command'], ['exit_code', 'Exit code'], ...labels])),
  ],
  retrospective: (item) => row('errors', item, details(item, labels)),
});
