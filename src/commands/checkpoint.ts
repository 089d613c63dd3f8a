import { SessCommand } from '../command.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { checkpointCommand } from '../hot/change-state.ts';

export default class Checkpoint extends SessCommand {
  static override summary = 'Put down where the session stands.';
  static override description =
    'Records the commits made since, the files that are changed and not committed, and a note. After a crash or a compacted context the brief begins there.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --note "Before the refactoring"',
  ];
  static override flags = toOclif(checkpointCommand.flags);

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Checkpoint);
    return this.runPlain(checkpointCommand, flags);
  }
}
