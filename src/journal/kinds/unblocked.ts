import { firstLine, type Kind } from '../kind.ts';

export const unblocked: Kind = {
  name: 'unblocked',
  flag: {
    name: 'unblock',
    value: 'REF',
    says: 'a blocker is gone, by number, id, text or unique beginning',
    refersTo: 'blocker',
    companions: [{ flag: 'resolution', field: 'resolution', type: 'text', says: 'what solved it' }],
  },
  apply: (snapshot, entry) => {
    const { blocker, resolution } = entry.fields;
    const open = (snapshot.lists.blockers ?? []).filter((item) => item.state === 'open');
    const gone = open.find(({ id }) => id === blocker) ?? open.find(({ text }) => text === entry.text);
    if (gone) Object.assign(gone, { state: 'resolved', resolution: resolution ?? null, resolved_at: entry.at });
  },
  summarize: ({ text }) => firstLine(text),
};
