import { Args, Flags } from '@oclif/core';
import { textOrStdin } from '../actions/write/with-stdin.ts';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { showInPullRequest } from '../hot/show-in-pull-request.ts';
import { toSnapshotJson } from '../journal/summary.ts';
import { closedText } from '../render/lifecycle/closed.ts';
import { isInteractive } from '../terminal.ts';

export default class Close extends SessCommand {
  static override summary = 'Close a session and write its retrospective.';
  static override description =
    'At a terminal it asks for what a good retrospective lacks; every question can be skipped with Enter.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --summary "The race is fixed and has a test"',
    '<%= config.bin %> <%= command.id %> --abandon --reason "requirements changed"',
    '<%= config.bin %> <%= command.id %> --output retro.md --json',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    complete: Flags.boolean({ description: 'the work is done (the default)', exclusive: ['abandon'] }),
    abandon: Flags.boolean({ description: 'the work was given up', dependsOn: ['reason'] }),
    reason: Flags.string({ description: 'why it was given up', helpValue: 'T', dependsOn: ['abandon'] }),
    summary: Flags.string({
      description: 'how it went, in a few sentences; - for stdin',
      helpValue: 'T',
      exclusive: ['abandon'],
    }),
    'complete-tasks': Flags.boolean({ description: 'mark its tasks as finished in .tasks/', exclusive: ['abandon'] }),
    keep: Flags.boolean({ description: 'keep the scratch folder of sess dir' }),
    output: Flags.string({ char: 'o', description: 'write the retrospective to FILE too', helpValue: 'FILE' }),
    pr: Flags.boolean({ description: 'show it in the pull request of its branch, as sess pr does' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Close);
    const { closeSession } = await import('../actions/close-session.ts');
    const context = await this.open(flags);
    const session = args.session ?? flags.session;
    const interactive = !flags.json && isInteractive(flags['no-input']);
    const said = await textOrStdin(flags.abandon ? flags.reason : flags.summary);
    const asked =
      interactive && !flags.abandon ? await (await import('../prompts.ts')).askClosing(context, session, said) : {};
    const { abandon, output, keep, 'complete-tasks': completeTasks } = flags;
    const closed = await closeSession(context, { session, abandon, said, output, keep, completeTasks, ...asked });
    this.log(closedText(closed));
    const { snapshot, path, metrics, tasks, branch } = closed;
    const shown = flags.pr || interactive ? await showInPullRequest(context, branch, flags.pr) : undefined;
    if (shown?.text) this.log(shown.text);
    for (const notice of shown?.notices ?? []) this.notice(notice);
    const more = shown === undefined ? {} : { pull_request: shown.json };
    return { session: toSnapshotJson(snapshot), retrospective: { path, metrics }, tasks, ...more };
  }
}
