import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { pauseCommand } from '../hot/change-state.ts';

export default class Pause extends SessCommand {
  static override summary = 'Let the session rest.';
  static override description =
    'The time until it is resumed does not count as work. `sess resume` brings it back, and so does logging to it.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --note "Switching to an urgent bug"',
  ];
  static override flags = toOclif(pauseCommand.flags);

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Pause);
    return this.runPlain(pauseCommand, flags);
  }
}
