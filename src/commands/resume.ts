import { Args } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { resumeCommand } from '../hot/resume.ts';

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
  static override flags = toOclif(resumeCommand.flags);

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Resume);
    return this.runPlain(resumeCommand, flags, args);
  }
}
