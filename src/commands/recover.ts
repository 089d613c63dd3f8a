import { Args } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { recoverCommand } from '../hot/recover.ts';

export default class Recover extends SessCommand {
  static override summary = 'Find sessions that died, and bring them back.';
  static override description =
    'A session counts as dead on evidence: its process is gone, nothing has been heard of it, its work tree is gone. What it left in the inbox goes to the journal, an entry says what happened, and it rests until it is resumed. A session at work is never touched.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --dry-run --json',
    '<%= config.bin %> <%= command.id %> fix-sweep',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = toOclif(recoverCommand.flags);

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Recover);
    return this.runPlain(recoverCommand, flags, args);
  }
}
