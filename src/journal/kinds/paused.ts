import { firstLine, type Kind, pushItem } from '../kind.ts';
import { transition } from '../lifecycle/transitions.ts';

/** The work rests; the text says where it was left. A session that another clone closed meanwhile stays closed. */
export const paused: Kind = {
  name: 'paused',
  apply: (snapshot, entry) => {
    if (entry.text) pushItem(snapshot, 'checkpoints', entry);
    const status = transition(snapshot.status, 'pause');
    if (!status) return;
    snapshot.status = status;
    snapshot.paused_at ??= entry.at;
  },
  summarize: ({ text }) => firstLine(text) || 'paused',
};
