import { firstLine, type Kind } from '../kind.ts';
import { inWords } from '../text/words.ts';

/** Opens a session: the text is its goal. */
export const opened: Kind = {
  name: 'opened',
  apply: (snapshot, { text, fields, at, author, branch, worktree, host }) => {
    const { shortname, title, tasks, agent, parent, happened_at } = fields;
    if (typeof shortname === 'string' && shortname) snapshot.shortname = shortname;
    snapshot.title = typeof title === 'string' ? title : '';
    snapshot.goal = text;
    snapshot.tasks = Array.isArray(tasks) ? tasks.filter((task) => typeof task === 'string') : [];
    snapshot.agent = typeof agent === 'string' ? agent : null;
    snapshot.parent = typeof parent === 'string' ? parent : null;
    const created_at = typeof happened_at === 'string' ? happened_at : at;
    Object.assign(snapshot, { created_at, author, branch, worktree, host });
  },
  summarize: ({ text, fields }) => firstLine(text || inWords(fields.title)),
  remains: ({ fields: { shortname }, at }) => ({ shortname: shortname ?? '', happened_at: at }),
};
