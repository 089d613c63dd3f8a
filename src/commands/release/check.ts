import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../../command.ts';
import { releaseSummary } from '../../render/release/github.ts';
import { releaseExit, releaseOutput } from '../../render/release/output.ts';
import { passedOnNotices } from '../../render/release/passed-on.ts';
import { workflowText } from '../../render/release/workflow.ts';

const FORMATS = ['human', 'json', 'sarif', 'github'] as const;

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
  static override flags = {
    npm: Flags.boolean({ description: 'only npm packages', exclusive: ['pypi'] }),
    pypi: Flags.boolean({ description: 'only Python packages' }),
    'npm-registry': Flags.string({ description: 'the registry npm publish is told of', helpValue: 'URL' }),
    'pypi-index': Flags.string({ description: 'the index that knows what is published', helpValue: 'URL' }),
    dist: Flags.string({ description: 'the folder that is uploaded', helpValue: 'DIR' }),
    tag: Flags.string({ description: 'the tag that the release is to have', helpValue: 'T' }),
    format: Flags.option({ options: FORMATS, default: 'human', description: 'how to say it' })(),
    offline: Flags.boolean({ description: 'ask no registry' }),
    strict: Flags.boolean({ description: 'a warning is as bad as an error' }),
    resume: Flags.boolean({ description: 'go on with a release of which a part is published, if that is identical' }),
    'no-log': Flags.boolean({ description: 'tell the open session nothing' }),
    workflow: Flags.boolean({ description: 'print a workflow for GitHub Actions instead, to be copied' }),
    rule: Flags.string({
      ...{ description: 'make a rule, or a group such as dist/*, count as off, info, warning or error' },
      ...{ helpValue: 'ID=LEVEL', multiple: true, multipleNonGreedy: true },
    }),
  };

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(ReleaseCheck);
    if (flags.workflow) return this.log(workflowText.trimEnd());
    const place = { cwd: flags.cwd ?? process.cwd(), env: process.env };
    const { checkRelease } = await import('../../actions/release/check-release.ts');
    const report = await checkRelease({
      ...{ ...place, dirs: argv as string[], dist: flags.dist, tag: flags.tag, rules: flags.rule ?? [] },
      ...{ npmRegistry: flags['npm-registry'], pypiIndex: flags['pypi-index'], userAgent: this.config.userAgent },
      ...{ only: flags.npm ? 'npm' : flags.pypi ? 'pypi' : undefined, offline: flags.offline },
      ...{ strict: flags.strict, resume: flags.resume },
    });
    process.exitCode = releaseExit(report);
    const text = releaseOutput(report, flags.format, this.config.version);
    if (text) this.log(text);
    const { passOn } = await import('../../actions/release/pass-on.ts');
    const summary = flags.format === 'github' ? (room: number) => releaseSummary(report, room) : undefined;
    const passedOn = await passOn(report, { ...place, summary, log: !flags['no-log'] && !flags.offline });
    for (const notice of passedOnNotices(passedOn)) this.notice(notice);
    return report;
  }
}
