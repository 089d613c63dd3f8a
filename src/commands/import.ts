import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { importedText, importNotices } from '../render/exchange.ts';
import { progressLine } from '../terminal.ts';

export default class Import extends SessCommand {
  static override summary = 'Bring sessions from elsewhere into the journal.';
  static override description =
    'Takes a .sessions folder, a session file, an ExecPlan, a transcript of Claude Code, Codex or Gemini, and what sess export wrote. All of it is imported or nothing; importing the same again changes nothing.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> .sessions --dry-run',
    '<%= config.bin %> <%= command.id %> PLAN.md',
    '<%= config.bin %> <%= command.id %> export.ndjson --json',
  ];
  static override args = {
    path: Args.string({ description: 'a folder or a file', required: true, ignoreStdin: true }),
  };
  static override flags = {
    'dry-run': Flags.boolean({ char: 'n', description: 'say what would be imported, and change nothing' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Import);
    const { importPath } = await import('../actions/exchange/import-path.ts');
    const context = await this.open(flags);
    const progress = progressLine(process.stderr);
    const outcome = await importPath(context, args.path, {
      dryRun: flags['dry-run'],
      onProgress: (done, total) => progress.show('sessions', done, total),
    }).finally(progress.clear);
    this.log(importedText(outcome.imported));
    for (const notice of importNotices(outcome)) this.notice(notice);
    return outcome.imported;
  }
}
