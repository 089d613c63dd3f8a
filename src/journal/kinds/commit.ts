import { firstLine, type Kind, pushItem, row } from '../kind.ts';
import { inWords } from '../text/words.ts';

/**
 * A commit made during the session; the text is its subject. Its id changes when it is rebased or amended, so a
 * commit with the same patch id, or one that names it under `replaces`, takes its place.
 */
export const commit: Kind = {
  name: 'commit',
  plural: 'commits',
  apply: (snapshot, entry) => {
    const { oid, patch_id, replaces } = entry.fields;
    const gone = new Set(Array.isArray(replaces) ? replaces : []);
    snapshot.lists.commits = (snapshot.lists.commits ?? []).filter(
      (item) => item.oid !== oid && !gone.has(item.oid ?? '') && !(patch_id && item.patch_id === patch_id),
    );
    pushItem(snapshot, 'commits', entry);
  },
  summarize: ({ text }) => firstLine(text),
  document: (item) => [{ ...row('commits', item), text: `\`${inWords(item.oid).slice(0, 10)}\` ${item.text}` }],
  retrospective: (item) => row('artifacts', item, [['Commit', inWords(item.oid).slice(0, 12)]]),
};
