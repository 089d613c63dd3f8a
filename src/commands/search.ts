import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { searchText } from '../render/search.ts';

export default class Search extends SessCommand {
  static override summary = 'Search everything said in every session.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> "lock order"',
    '<%= config.bin %> <%= command.id %> timeout --json --limit 5',
  ];
  static override args = {
    query: Args.string({ description: 'words to look for', required: true, ignoreStdin: true }),
  };
  static override flags = {
    limit: Flags.integer({ description: 'at most so many', helpValue: 'N', char: 'n', default: 20, min: 1 }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Search);
    const { searchEntries } = await import('../actions/search-entries.ts');
    const found = await searchEntries(await this.open(flags), args.query, flags.limit);
    this.log(searchText(found));
    return found;
  }
}
