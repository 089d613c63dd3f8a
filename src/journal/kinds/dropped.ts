import { firstLine, type Kind } from '../kind.ts';

/** A commit of the session that no branch holds any more, as after a reset. */
export const dropped: Kind = {
  name: 'dropped',
  apply: (snapshot, { fields }) => {
    snapshot.lists.commits = (snapshot.lists.commits ?? []).filter((item) => item.oid !== fields.oid);
  },
  summarize: ({ text }) => firstLine(text),
};
