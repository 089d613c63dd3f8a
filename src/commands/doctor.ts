import { Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { doctorText } from '../render/doctor.ts';
import { progressLine } from '../terminal.ts';

export default class Doctor extends SessCommand {
  static override summary = 'Check the journal and what belongs to it on this machine, and put right what is not.';
  static override description =
    'Without --fix nothing is changed. With it, what is broken is rebuilt, brought back or set aside; nothing is ever thrown away. Exit code 0 when no error remains, 1 when one does.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --fix',
    "<%= config.bin %> <%= command.id %> --json | jq -r '.findings[].evidence'",
  ];
  static override flags = {
    fix: Flags.boolean({ description: 'put right what can be' }),
  };

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Doctor);
    const { examine } = await import('../actions/doctor/doctor.ts');
    const context = await this.open(flags, 'look');
    const progress = progressLine(process.stderr);
    const report = await examine(context, { fix: flags.fix, progress: progress.show });
    progress.clear();
    this.log(doctorText(report));
    if (!report.ok) process.exitCode = 1;
    return report;
  }
}
