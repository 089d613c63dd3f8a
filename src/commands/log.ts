import { Args } from '@oclif/core';
import type { Token } from '../actions/write/drafts.ts';
import { withStdin } from '../actions/write/with-stdin.ts';
import { SessCommand } from '../command.ts';
import { logFlags } from '../flags/log-flags.ts';
import { toOclif } from '../flags/oclif-flags.ts';
import { loggedNotices, loggedText } from '../render/logged.ts';

export default class Log extends SessCommand {
  static override summary = 'Write entries to the open session.';
  static override description =
    'All entries of one call reach the journal in one commit. Flags that say more about an entry belong to the nearest one before them. A value of - is read from standard input.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Reproduced it with 20 writers"',
    '<%= config.bin %> <%= command.id %> --plan "Write the test" --plan "Fix it" --progress "Write the test"',
    '<%= config.bin %> <%= command.id %> --decision "Lock before the check" --rationale "smallest change" --option "atomic state"',
    '<%= config.bin %> <%= command.id %> --snag "Stale build in dist/" --impact "upload refused" --lost 15m',
    'npm test 2>&1 | tail -n 20 | <%= config.bin %> <%= command.id %> --error - --command "npm test" --exit-code 1',
  ];
  static override args = { text: Args.string({ description: 'a note, or - for standard input', ignoreStdin: true }) };
  static override flags = toOclif(logFlags);

  async run(): Promise<unknown> {
    const { flags, raw } = await this.parse(Log);
    const { toDrafts } = await import('../actions/write/drafts.ts');
    const { logEntries } = await import('../actions/log-entries.ts');
    const known = new Set(logFlags.filter(({ group }) => group !== 'GLOBAL').map(({ name }) => name));
    const tokens = raw.flatMap((token): Token[] =>
      token.type === 'arg'
        ? [{ text: token.input }]
        : known.has(token.flag)
          ? [{ flag: token.flag, value: token.input }]
          : [],
    );
    const drafts = toDrafts(await withStdin(tokens));
    const logged = await logEntries(await this.open(flags), flags.session, drafts);
    this.log(loggedText(logged.shortname, logged.entries));
    for (const notice of loggedNotices(logged)) this.notice(notice);
    return { session: logged.session, entries: logged.entries };
  }
}
