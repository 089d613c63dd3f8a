import { firstLine, type Kind } from '../kind.ts';
import { findStep, leaveCurrent } from '../steps.ts';

export const progress: Kind = {
  name: 'progress',
  flag: { name: 'progress', value: 'T', says: 'the step you are on; becomes Current', refersTo: 'step' },
  apply: (snapshot, entry) => {
    leaveCurrent(snapshot, entry.at);
    const known = findStep(snapshot, entry);
    if (known) Object.assign(known, { state: 'current', at: entry.at });
    else snapshot.steps.push({ id: entry.id, text: entry.text, state: 'current', at: entry.at, planned: false });
  },
  summarize: ({ text }) => firstLine(text),
};
