import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';

export default class Redact extends SessCommand {
  static override summary = 'Remove an entry from the journal.';
  static override description =
    'A tombstone stays, so that no other clone brings the entry back. The text remains in the history of the journal ref until that history is rewritten.';
  static override examples = ['<%= config.bin %> <%= command.id %> 9f3c2a1b --reason "customer data"'];
  static override args = {
    entry: Args.string({ description: 'id of the entry, or the end of it', required: true, ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    reason: Flags.string({ description: 'why; kept with the tombstone', helpValue: 'T' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Redact);
    const { redactEntry } = await import('../actions/redact-entry.ts');
    const context = await this.open(flags);
    const redaction = await redactEntry(context, args.entry, flags.reason, flags.session);
    this.log(`Redacted ${redaction.removed.join(', ')} in ${redaction.session}`);
    this.notice(`The text is gone from the journal, but still in its history: git log ${context.settings.ref}`);
    return redaction;
  }
}
