import { firstLine, type Kind } from '../kind.ts';
import { findStep } from '../steps.ts';

export const done: Kind = {
  name: 'done',
  flag: { name: 'done', value: 'T', says: 'completes a step, by number, text or unique beginning', refersTo: 'step' },
  apply: (snapshot, entry) => {
    const known = findStep(snapshot, entry);
    if (known) Object.assign(known, { state: 'done', at: entry.at });
    else snapshot.steps.push({ id: entry.id, text: entry.text, state: 'done', at: entry.at, planned: false });
    snapshot.lists.next = (snapshot.lists.next ?? []).filter((item) => item.text !== entry.text);
  },
  summarize: ({ text }) => firstLine(text),
};
