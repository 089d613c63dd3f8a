import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { statusCommand } from '../hot/status.ts';

export default class Status extends SessCommand {
  static override summary = 'Show the current session at a glance, and every other open one.';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];
  static override flags = toOclif(statusCommand.flags);

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Status);
    return this.runPlain(statusCommand, flags);
  }
}
