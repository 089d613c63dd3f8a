import { firstLine, type Kind } from '../kind.ts';

/** The field of a tombstone that names the entry it removes. */
export const REDACTS = 'entry';

/** A tombstone. It beats the entry's presence in every merge; replay leaves both out, so there is nothing to apply. */
export const redacted: Kind = {
  name: 'redacted',
  apply: () => {},
  summarize: ({ text }) => firstLine(text) || 'redacted',
};
