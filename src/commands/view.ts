import { Args, Flags, type Interfaces } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { toSnapshotJson } from '../journal/summary.ts';
import { documentParts, type Part, parts } from '../render/document.ts';
import { entriesText } from '../render/entries.ts';

function partFlags(): Record<Part, Interfaces.BooleanFlag<boolean>> {
  const flags = parts.map((part) => [part, Flags.boolean({ description: `only ${part}`, helpGroup: 'PART' })]);
  return Object.fromEntries(flags);
}

export default class View extends SessCommand {
  static override summary = 'Show a session.';
  static override description = 'The whole document, or only the parts asked for.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> fix-sweep --decisions --next',
    '<%= config.bin %> <%= command.id %> --json',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    ...partFlags(),
    entries: Flags.boolean({ description: 'every entry with its id', helpGroup: 'PART' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(View);
    const { viewEntries, viewSession } = await import('../actions/view-session.ts');
    const context = await this.open(flags);
    const named = args.session ?? flags.session;
    const snapshot = await viewSession(context, named);
    const wanted = parts.filter((part: Part) => flags[part]);
    const entries = flags.entries ? await viewEntries(context, snapshot.id) : undefined;
    if (wanted.length > 0 || !entries) this.log(documentParts(snapshot, wanted));
    if (entries) this.log(entriesText(entries));
    return entries ? { ...toSnapshotJson(snapshot), entries } : toSnapshotJson(snapshot);
  }
}
