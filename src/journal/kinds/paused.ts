import { firstLine, type Kind } from '../kind.ts';

export const paused: Kind = {
  name: 'paused',
  apply: (snapshot, { at }) => {
    snapshot.status = 'paused';
    snapshot.paused_at ??= at;
  },
  summarize: ({ text }) => firstLine(text) || 'paused',
};
