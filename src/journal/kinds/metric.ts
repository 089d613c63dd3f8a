import { SessError } from '../../errors.ts';
import { firstLine, type Kind, row, toItem } from '../kind.ts';
import { inWords } from '../text/words.ts';

export const metric: Kind = {
  name: 'metric',
  plural: 'metrics',
  flag: {
    name: 'metric',
    value: 'NAME=VALUE',
    says: 'a figure of your own; the last value of a name counts',
    read: (value) => {
      const [, name = '', figure = ''] = /^([^=]+)=([\s\S]+)$/.exec(value) ?? [];
      if (!name.trim() || !figure.trim()) throw new SessError('bad-metric', [value]);
      return { text: value, fields: { name: name.trim(), value: figure.trim() } };
    },
  },
  apply: (snapshot, entry) => {
    const item = toItem(entry);
    const list = snapshot.lists.metrics ?? [];
    const known = list.findIndex(({ name }) => name === item.name);
    snapshot.lists.metrics = known < 0 ? [...list, item] : list.with(known, item);
  },
  summarize: ({ text }) => firstLine(text),
  document: (item) => [row('metrics', item)],
  retrospective: (item) => ({
    section: 'metrics',
    text: inWords(item.name) || item.text,
    at: item.at,
    details: [['Value', inWords(item.value)]],
  }),
};
