import { details, listKind, row } from '../kind.ts';

export const keyFile = listKind({
  name: 'key_file',
  plural: 'key_files',
  flag: {
    name: 'key-file',
    value: 'PATH',
    says: 'a file one must know; "PATH - why" says why',
    read: (value) => {
      const [, path, why] = /^(\S+) - (.+)$/s.exec(value) ?? [];
      return path && why ? { text: path, fields: { why } } : { text: value, fields: {} };
    },
  },
  document: (item) => [row('key files', item, details(item, [['why', 'Why']]))],
});
