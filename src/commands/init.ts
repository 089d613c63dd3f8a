import { Args, Flags } from '@oclif/core';
import { textOrStdin } from '../actions/write/with-stdin.ts';
import { SessCommand } from '../command.ts';
import { deadNotices } from '../render/lifecycle/dead.ts';
import { openedText } from '../render/lifecycle/opened.ts';
import { loggedNotices } from '../render/logged.ts';
import { isInteractive } from '../terminal.ts';

export default class Init extends SessCommand {
  static override summary = 'Open a session.';
  static override description =
    'A session is one piece of work with a goal. The new one becomes the current session of this work tree; others may stay open beside it.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> fix-sweep --goal "Fix the race in the sweep trigger" --task BUG-12',
    'id=$(<%= config.bin %> <%= command.id %> --goal "Nightly dependency update" --id-only)',
  ];
  static override args = { name: Args.string({ description: 'a short name', ignoreStdin: true }) };
  static override flags = {
    goal: Flags.string({ description: 'what is to be achieved; - for stdin', helpValue: 'T' }),
    task: Flags.string({
      description: 'id of a task in any tracker',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    tasks: Flags.string({ description: 'several of them, with commas', helpValue: 'A,B' }),
    agent: Flags.string({ description: 'who works: the name of an agent', helpValue: 'NAME' }),
    parent: Flags.string({ description: 'the session that this one continues', helpValue: 'ID' }),
    'id-only': Flags.boolean({ description: 'print just the id' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Init);
    const { openSession } = await import('../actions/open-session.ts');
    const context = await this.open(flags);
    const tasks = [...(flags.task ?? []), ...(flags.tasks?.split(',').filter((task) => task.trim()) ?? [])];
    const wanted = {
      name: args.name,
      goal: await textOrStdin(flags.goal),
      tasks,
      agent: flags.agent,
      parent: flags.parent,
    };
    const said = args.name ?? flags.goal ?? flags.agent ?? flags.parent ?? tasks[0];
    const asked =
      said === undefined && !flags['id-only'] && !flags.json && isInteractive(flags['no-input'])
        ? await (await import('../prompts.ts')).askOpening()
        : {};
    const { session, recorded, dead, task_titles } = await openSession(context, { ...wanted, ...asked });
    this.log(flags['id-only'] ? session.id : openedText(session, task_titles));
    for (const notice of [...loggedNotices(recorded), ...deadNotices(dead)]) this.notice(notice);
    return session;
  }
}
