import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { listCommand } from '../hot/list.ts';

export default class List extends SessCommand {
  static override summary = 'List sessions, newest first.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --status active',
    '<%= config.bin %> <%= command.id %> --since 7d --branch main --json',
  ];
  static override flags = toOclif(listCommand.flags);

  async run(): Promise<unknown> {
    const { flags } = await this.parse(List);
    return this.runPlain(listCommand, flags);
  }
}
