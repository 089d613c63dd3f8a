import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../../command.ts';
import { cleanedText } from '../../render/release/cleaned.ts';

export default class ReleaseClean extends SessCommand {
  static override summary = 'Remove the built files of other versions from dist/.';
  static override description =
    'Only what its name says to be another version of the same project goes, with its attestations and signatures. Folders, links, files of other projects and files of other kinds stay.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> packages/core --dist out',
    '<%= config.bin %> <%= command.id %> --keep 1.4.0',
  ];
  static override args = {
    dir: Args.string({
      description: 'folder of a package; without it the one you stand in, or all at the root',
      ignoreStdin: true,
    }),
  };
  static override flags = {
    dist: Flags.string({ description: 'the folder that is uploaded', helpValue: 'DIR' }),
    keep: Flags.string({
      description: 'the version that stays, instead of the one in the manifest',
      helpValue: 'VERSION',
    }),
    'dry-run': Flags.boolean({ description: 'only say what would be removed' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ReleaseClean);
    const { cleanDist } = await import('../../actions/release/clean-dist.ts');
    const cleaned = await cleanDist({
      ...{ cwd: flags.cwd ?? process.cwd(), env: process.env, dir: args.dir, dist: flags.dist },
      ...{ keep: flags.keep, dryRun: flags['dry-run'] ?? false },
    });
    this.log(cleanedText(cleaned));
    return cleaned;
  }
}
