import { Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { changedText } from '../render/lifecycle/changed.ts';
import { loggedNotices } from '../render/logged.ts';

export default class Checkpoint extends SessCommand {
  static override summary = 'Put down where the session stands.';
  static override description =
    'Records the commits made since, the files that are changed and not committed, and a note. After a crash or a compacted context the brief begins there.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --note "Before the refactoring"',
  ];
  static override flags = {
    session: sessionOption,
    note: Flags.string({ description: 'where things stand', helpValue: 'T' }),
  };

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Checkpoint);
    const { checkpointSession } = await import('../actions/lifecycle/change-state.ts');
    const { session, recorded } = await checkpointSession(await this.open(flags), flags.session, flags.note);
    this.log(changedText('Checkpoint in', session, recorded?.entries.at(-1)));
    for (const notice of recorded ? loggedNotices(recorded) : []) this.notice(notice);
    return session;
  }
}
