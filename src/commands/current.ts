import { currentId } from '../actions/current-id.ts';
import { SessCommand } from '../command.ts';
import { currentFlags, sessionFlag } from '../flags/definitions.ts';
import { toOclif } from '../flags/oclif-flags.ts';

export default class Current extends SessCommand {
  static override summary = 'Print the id of the current session.';
  static override description = 'Without one: exit 1, or the word given with --fallback and exit 0.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --fallback unknown',
  ];
  static override flags = toOclif([...currentFlags, sessionFlag]);

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Current);
    const id = await currentId(flags.cwd, flags.session, flags.fallback);
    this.log(id);
    return { session: id };
  }
}
