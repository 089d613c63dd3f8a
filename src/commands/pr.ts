import { Args, Flags } from '@oclif/core';
import type { PullRequestName } from '../actions/pull-request/index.ts';
import { BUILD_VERSION } from '../build.ts';
import { SessCommand } from '../command.ts';
import { SessError } from '../errors.ts';
import { postedJson, postedNotices, postedText } from '../render/pull-request/posted.ts';
import { saidWhile } from '../waiting.ts';

export default class Pr extends SessCommand {
  static override summary = 'Show the retrospectives in the pull request.';
  static override description =
    "Creates one comment in the pull request of this branch, or brings it up to date: the newest session's retrospective, earlier ones folded. The token is that of GH_TOKEN or of gh. In GitHub Actions a job that may not write puts it into the job's summary.";
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> 12 --dry-run',
    '<%= config.bin %> <%= command.id %> --workflow > .github/workflows/retrospective.yml',
  ];
  static override args = {
    number: Args.custom<PullRequestName>({
      description: 'number or address of the pull request; that of this branch without one',
      ignoreStdin: true,
      // oclif's own numbers leave as a bug of ours when they are out of range.
      parse: async (text) => {
        const { pullRequestOfText, shownAddress } = await import('../actions/pull-request/index.ts');
        const name = pullRequestOfText(text);
        if (!name)
          throw new SessError('usage', [`${shownAddress(text)} is no number of a pull request.`, 'sess pr 12']);
        return name;
      },
    })(),
  };
  static override flags = {
    session: Flags.string({ char: 's', description: 'show this session only', helpValue: 'SESSION' }),
    repo: Flags.string({ description: 'the repository of the pull request', helpValue: 'OWNER/NAME' }),
    'dry-run': Flags.boolean({ description: 'print the comment and write nothing' }),
    workflow: Flags.boolean({ description: 'print a workflow for .github/workflows/ and do nothing else' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Pr);
    if (flags.workflow) {
      const { retrospectiveWorkflow } = await import('../render/pull-request/retrospective-workflow.ts');
      this.log(retrospectiveWorkflow.trimEnd());
      return { workflow: retrospectiveWorkflow };
    }
    const { postRetrospective } = await import('../actions/pull-request/index.ts');
    const { repo, session, 'dry-run': dryRun } = flags;
    const asked = { ...args.number, repo, session, dryRun, userAgent: `sess-cli/${BUILD_VERSION}` };
    const work = postRetrospective(await this.open(flags), asked);
    const posted = await saidWhile(process.stderr, 'Asking GitHub …', work);
    this.log(postedText(posted));
    for (const notice of postedNotices(posted, dryRun)) this.notice(notice);
    return postedJson(posted, dryRun);
  }
}
