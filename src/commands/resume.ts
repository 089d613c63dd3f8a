import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { toBrief } from '../journal/brief/index.ts';
import { BRIEF_FORMATS, briefText } from '../render/brief.ts';
import { openListText, resumedNotices } from '../render/lifecycle/resumed.ts';

export default class Resume extends SessCommand {
  static override summary = 'Go on with a session, and read what you need to know.';
  static override description =
    'Makes a session the current one and prints its brief: where it was left, what must be known, what is next. Without a name it takes the current one, else the one last at work here. A session that died is recovered, a paused or closed one becomes active.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> fix-sweep --max-chars 4000',
    '<%= config.bin %> <%= command.id %> --list',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    list: Flags.boolean({ description: 'only list the sessions that can be resumed' }),
    format: Flags.option({ options: BRIEF_FORMATS, default: 'text', description: 'how to write the brief' })(),
    'max-chars': Flags.integer({ description: 'its most characters', helpValue: 'N', default: 8000, min: 200 }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Resume);
    const context = await this.open(flags);
    if (flags.list) {
      const { openList } = await import('../actions/lifecycle/open-list.ts');
      const sessions = await openList(context);
      this.log(openListText(sessions, context.now()));
      return sessions;
    }
    const { resumeSession } = await import('../actions/lifecycle/resume.ts');
    const resumption = await resumeSession(context, args.session ?? flags.session);
    const { before, around } = resumption;
    this.log(briefText(before, around, flags.format ?? 'text', flags['max-chars']));
    for (const notice of resumedNotices(resumption)) this.notice(notice);
    return toBrief(before, around, flags['max-chars']);
  }
}
