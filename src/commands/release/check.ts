import { Args } from '@oclif/core';
import { SessCommand } from '../../command.ts';
import { toOclif } from '../../flags/oclif-flags.ts';
import { releaseCheckFlags } from '../../flags/release-flags.ts';

export default class ReleaseCheck extends SessCommand {
  static override summary = 'Check a release before anything leaves.';
  static override description =
    'Asks every rule about the packages of this repository, or of the folders named, and runs nothing of the project. Exit code 0 when it may leave, 1 when it must not, 3 when something that was asked could not be determined.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> packages/core --strict --rule git/branch=off',
    '<%= config.bin %> <%= command.id %> --workflow > .github/workflows/release-guard.yml',
  ];
  static override strict = false;
  static override args = {
    dir: Args.string({ description: 'folder of a package; all there are without one', ignoreStdin: true }),
  };
  static override flags = toOclif(releaseCheckFlags);

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(ReleaseCheck);
    const { runReleaseCheck } = await import('../../hot/release-check.ts');
    const { rule, ...others } = flags as { readonly rule?: readonly string[]; readonly [name: string]: unknown };
    const { text, json, notices = [] } = await runReleaseCheck(this.given(others), argv as string[], rule ?? []);
    if (text) this.log(text);
    for (const notice of notices) this.notice(notice);
    return json;
  }
}
