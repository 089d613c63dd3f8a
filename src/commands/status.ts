import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { statusText } from '../render/lifecycle/status.ts';

export default class Status extends SessCommand {
  static override summary = 'Show the current session at a glance, and every other open one.';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];
  static override flags = { session: sessionOption };

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Status);
    const { sessionStatus } = await import('../actions/session-status.ts');
    const context = await this.open(flags);
    const report = await sessionStatus(context, flags.session);
    this.log(statusText(report, context.now()));
    return report;
  }
}
