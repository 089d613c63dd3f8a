import { Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { listText } from '../render/list.ts';

export default class List extends SessCommand {
  static override summary = 'List sessions, newest first.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --status active',
    '<%= config.bin %> <%= command.id %> --since 7d --branch main --json',
  ];
  static override flags = {
    status: Flags.string({
      description: 'only those in this state',
      options: ['active', 'paused', 'completed', 'abandoned'],
    }),
    branch: Flags.string({ description: 'only those on this branch', helpValue: 'B' }),
    task: Flags.string({ description: 'only those about this task', helpValue: 'T' }),
    agent: Flags.string({ description: 'only those of this agent', helpValue: 'A' }),
    author: Flags.string({ description: 'only those of this person: part of the name or address', helpValue: 'A' }),
    since: Flags.string({
      description: 'only those touched since a day, a time, or so long ago (7d, 12h)',
      helpValue: 'D',
    }),
    limit: Flags.integer({ description: 'at most so many', helpValue: 'N', char: 'n', min: 0 }),
  };

  async run(): Promise<unknown> {
    const { flags } = await this.parse(List);
    const { listSessions } = await import('../actions/list-sessions.ts');
    const context = await this.open(flags);
    const sessions = await listSessions(context, flags);
    if (!flags.json) this.log(listText(sessions, context.now()));
    return flags.json ? sessions.map((session) => session.summary()) : undefined;
  }
}
