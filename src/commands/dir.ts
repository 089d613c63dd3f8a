import { Args } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';

export default class Dir extends SessCommand {
  static override summary = "Print a session's scratch folder.";
  static override description =
    'A folder for what the commands of a session hand to one another. It lies in the git directory, so that git never sees it, and is removed when the session closes unless `sess close --keep` says otherwise.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    'npm test > "$(<%= config.bin %> <%= command.id %>)/test.log"',
    'id=$(<%= config.bin %> init --goal "Nightly update" --id-only); dir=$(<%= config.bin %> <%= command.id %> "$id")',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = { session: sessionOption };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Dir);
    const { scratchFolder } = await import('../actions/scratch-folder.ts');
    const found = await scratchFolder(await this.open(flags), args.session ?? flags.session);
    this.log(found.dir);
    return found;
  }
}
