import { openList } from '../actions/lifecycle/open-list.ts';
import { resumeSession } from '../actions/lifecycle/resume.ts';
import { resumeFlags } from '../flags/definitions.ts';
import { toBrief } from '../journal/brief/index.ts';
import { type BriefFormat, briefText } from '../render/brief.ts';
import { openListText, resumedNotices } from '../render/lifecycle/resumed.ts';
import type { PlainCommand } from './plain.ts';

/** `sess resume` */
export const resumeCommand: PlainCommand = {
  flags: resumeFlags,
  takesSession: true,
  run: async (context, options) => {
    if (options.has('list')) {
      const sessions = await openList(context);
      return { text: openListText(sessions, context.now()), json: sessions };
    }
    const resumption = await resumeSession(context, options.get('session'));
    const { before, around } = resumption;
    const most = Number(options.get('max-chars') ?? 8000);
    const notices = resumedNotices(resumption);
    if (options.has('json')) return { text: '', json: toBrief(before, around, most), notices };
    const format = (options.get('format') ?? 'text') as BriefFormat;
    return { text: briefText(before, around, format, most), json: undefined, notices };
  },
};
