import { Args } from '@oclif/core';
import { SessCommand } from '../command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export default class Completion extends SessCommand {
  static override summary = 'Print the completion script for a shell.';
  static override examples = [
    'source <(<%= config.bin %> <%= command.id %> bash)',
    '<%= config.bin %> <%= command.id %> zsh > ~/.zfunc/_sess',
    '<%= config.bin %> <%= command.id %> fish > ~/.config/fish/completions/sess.fish',
  ];
  static override args = {
    shell: Args.string({ description: 'bash, zsh or fish', required: true, options: [...SHELLS], ignoreStdin: true }),
  };

  async run(): Promise<unknown> {
    const { args } = await this.parse(Completion);
    const { completionScript } = await import('../render/completion.ts');
    const commands = this.config.commands.map(({ id, summary, flags, args: words }) => ({
      id,
      summary: summary ?? '',
      flags: Object.values(flags),
      args: Object.keys(words),
    }));
    const script = completionScript(args.shell as (typeof SHELLS)[number], commands);
    this.log(script);
    return { shell: args.shell, script };
  }
}
