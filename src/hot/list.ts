import { listSessions } from '../actions/list-sessions.ts';
import { listFlags } from '../flags/definitions.ts';
import { listText } from '../render/list.ts';
import type { PlainCommand } from './plain.ts';

/** `sess list` */
export const listCommand: PlainCommand = {
  flags: listFlags,
  run: async (context, options) => {
    const { limit, ...filter } = Object.fromEntries(options) as { readonly [name: string]: string | undefined };
    const most = limit === undefined ? undefined : Number(limit);
    const sessions = await listSessions(context, { ...filter, limit: most });
    return options.has('json')
      ? { text: '', json: sessions.map((session) => session.summary()) }
      : { text: listText(sessions, context.now()), json: undefined };
  },
};
