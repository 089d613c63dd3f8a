import { firstLine, type Kind } from '../kind.ts';

/** The agent's context was compacted. */
export const compacted: Kind = {
  name: 'compacted',
  apply: (snapshot) => void snapshot.compactions++,
  summarize: ({ text }) => firstLine(text) || 'context compacted',
};
