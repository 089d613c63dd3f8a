import { Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { changedText } from '../render/lifecycle/changed.ts';
import { loggedNotices } from '../render/logged.ts';

export default class Pause extends SessCommand {
  static override summary = 'Let the session rest.';
  static override description =
    'The time until it is resumed does not count as work. `sess resume` brings it back, and so does logging to it.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --note "Switching to an urgent bug"',
  ];
  static override flags = {
    session: sessionOption,
    note: Flags.string({ description: 'where things stand', helpValue: 'T' }),
  };

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Pause);
    const { pauseSession } = await import('../actions/lifecycle/change-state.ts');
    const { session, recorded } = await pauseSession(await this.open(flags), flags.session, flags.note);
    this.log(changedText('Paused', session, recorded?.entries.at(-1)));
    for (const notice of recorded ? loggedNotices(recorded) : []) this.notice(notice);
    return session;
  }
}
