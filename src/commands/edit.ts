import { Args, Flags } from '@oclif/core';
import { textOrStdin } from '../actions/write/with-stdin.ts';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { loggedText } from '../render/logged.ts';

export default class Edit extends SessCommand {
  static override summary = 'Correct an entry.';
  static override description =
    'Opens $EDITOR. The change is a new entry that takes the place of the old one; the old one is kept.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> 9f3c2a1b',
    '<%= config.bin %> <%= command.id %> 9f3c2a1b --text "It was the cache"',
  ];
  static override args = {
    entry: Args.string({ description: 'id of the entry, or the end of it', required: true, ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    text: Flags.string({ description: 'the new words, without an editor; - for stdin', helpValue: 'T' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Edit);
    const { editEntry } = await import('../actions/edit-entry.ts');
    const { inEditor } = await import('../editor.ts');
    const context = await this.open(flags);
    const entry = await editEntry(
      context,
      args.entry,
      flags.session,
      (await textOrStdin(flags.text)) ?? ((content) => inEditor(content, flags['no-input'])),
    );
    this.log(loggedText(`${entry.session} in place of ${args.entry}`, [entry]));
    return { session: entry.session, entries: [entry] };
  }
}
