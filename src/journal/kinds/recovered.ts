import { firstLine, type Kind, pushItem } from '../kind.ts';
import { transition } from '../lifecycle/transitions.ts';

/**
 * A session that died was found; the text says on what evidence. It counts as paused from its last sign of life, which
 * the field `since` names, so that the time it lay dead is not time worked.
 */
export const recovered: Kind = {
  name: 'recovered',
  apply: (snapshot, entry) => {
    pushItem(snapshot, 'checkpoints', entry);
    const status = transition(snapshot.status, 'recover');
    if (!status) return;
    const { since } = entry.fields;
    const known =
      typeof since === 'string' && !Number.isNaN(Date.parse(since)) ? new Date(since).toISOString() : entry.at;
    snapshot.status = status;
    snapshot.paused_at ??= known < entry.at ? known : entry.at;
  },
  summarize: ({ text }) => firstLine(text) || 'recovered',
};
