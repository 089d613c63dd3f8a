import { firstLine, type Kind } from '../kind.ts';

export const step: Kind = {
  name: 'step',
  flag: { name: 'plan', value: 'T', says: 'a step to do; adds to Remaining' },
  apply: (snapshot, { id, text, at }) => void snapshot.steps.push({ id, text, state: 'open', at, planned: true }),
  summarize: ({ text }) => firstLine(text),
};
