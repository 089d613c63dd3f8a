import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { writtenText } from '../render/lifecycle/written.ts';
import { styleMarkdown } from '../render/markdown-terminal.ts';

const FORMATS = ['md', 'json', 'html'] as const;

export default class Retro extends SessCommand {
  static override summary = 'Show the retrospective of a session.';
  static override description =
    'Of a closed session, or how that of an open one would look now. In a folder such as docs/retrospectives/ it gets a name from its day and short name. A repository may bring its own template in .sess/templates/retrospective.md.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> fix-sweep',
    '<%= config.bin %> <%= command.id %> --format html --output retro.html',
    '<%= config.bin %> <%= command.id %> --output docs/retrospectives/',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    format: Flags.option({ options: FORMATS, default: 'md', description: 'how to write it' })(),
    output: Flags.string({ char: 'o', description: 'write it to FILE, or into a folder, instead', helpValue: 'FILE' }),
    template: Flags.string({ description: 'use this template', helpValue: 'FILE' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Retro);
    const { showRetrospective } = await import('../actions/show-retrospective.ts');
    const context = await this.open(flags);
    const format = flags.json ? 'json' : (flags.format ?? 'md');
    const output = flags.output;
    const shown = await showRetrospective(context, args.session ?? flags.session, format, flags.template, output);
    const { document } = shown;
    if (output) this.log(writtenText(shown));
    else this.log(format === 'md' ? styleMarkdown(document.trimEnd()) : document.trimEnd());
    return format === 'json' ? { ...JSON.parse(document), ...(output ? { file: shown.file } : {}) } : undefined;
  }
}
