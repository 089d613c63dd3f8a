import { firstLine, type Kind, pushItem } from '../kind.ts';

/** Pauses a session; what is said with it is kept with the checkpoints. */
export const paused: Kind = {
  name: 'paused',
  apply: (snapshot, entry) => {
    snapshot.status = 'paused';
    snapshot.paused_at ??= entry.at;
    if (entry.text) pushItem(snapshot, 'checkpoints', entry);
  },
  summarize: ({ text }) => firstLine(text) || 'paused',
};
