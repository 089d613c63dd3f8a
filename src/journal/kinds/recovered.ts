import { firstLine, type Kind, pushItem } from '../kind.ts';

/** A session that died was brought back; the text says what was found. */
export const recovered: Kind = {
  name: 'recovered',
  apply: (snapshot, entry) => pushItem(snapshot, 'checkpoints', entry),
  summarize: ({ text }) => firstLine(text) || 'recovered',
};
