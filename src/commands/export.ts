import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { exportedText, exportNotices } from '../render/exchange.ts';
import { progressLine, writeOut } from '../terminal.ts';

export default class Export extends SessCommand {
  static override summary = 'Write sessions to a file, a folder or standard output.';
  static override description =
    'All sessions, or the one named; an ExecPlan holds one session, the current one unless another is named. The format follows from the name of the output; without an output it is JSON on standard output. Everything but an ExecPlan comes back through sess import as it was.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --output .sessions',
    '<%= config.bin %> <%= command.id %> fix-sweep --output PLAN.md',
    '<%= config.bin %> <%= command.id %> --format ndjson | grep decision',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    format: Flags.option({
      options: ['sessions-dir', 'json', 'ndjson', 'execplan'] as const,
      description: 'how to write it',
    })(),
    output: Flags.string({ char: 'o', description: 'write it to DIR or FILE', helpValue: 'DIR|FILE' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Export);
    const { exportSessions } = await import('../actions/exchange/export-sessions.ts');
    const context = await this.open(flags);
    const progress = progressLine(process.stderr);
    const plan: string[] = [];
    const inJson = flags.json && flags.format === 'execplan';
    const exported = await exportSessions(context, {
      session: args.session ?? flags.session,
      format: flags.json && !flags.output && flags.format === 'ndjson' ? 'json' : flags.format,
      output: flags.output,
      write: inJson ? async (text) => plan.push(text) > 0 : writeOut,
      onProgress: (done, total) => progress.show('sessions', done, total),
    }).finally(progress.clear);
    for (const notice of exportNotices(exported)) this.notice(notice);
    if (exported.output === null) return inJson ? { ...exported, document: plan.join('') } : undefined;
    this.log(exportedText(exported));
    return exported;
  }
}
