import { Args, Flags } from '@oclif/core';
import { SessCommand } from '../command.ts';
import { sessionOption } from '../flags/oclif-flags.ts';
import { recoveredText } from '../render/lifecycle/recovered.ts';

export default class Recover extends SessCommand {
  static override summary = 'Find sessions that died, and bring them back.';
  static override description =
    'A session counts as dead on evidence: its process is gone, nothing has been heard of it, its work tree is gone. What it left in the inbox goes to the journal, an entry says what happened, and it rests until it is resumed. A session at work is never touched.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --dry-run --json',
    '<%= config.bin %> <%= command.id %> fix-sweep',
  ];
  static override args = {
    session: Args.string({ description: 'id, its beginning, or short name', ignoreStdin: true }),
  };
  static override flags = {
    session: sessionOption,
    'dry-run': Flags.boolean({ description: 'only say what was found' }),
  };

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Recover);
    const { recoverSessions } = await import('../actions/lifecycle/recover.ts');
    const dryRun = flags['dry-run'] ?? false;
    const recovery = await recoverSessions(await this.open(flags), args.session ?? flags.session, { dryRun });
    this.log(recoveredText(recovery, dryRun));
    const sessions = recovery.sessions.map(({ session, last_activity, verdict }) => ({
      ...{ id: session.id, shortname: session.shortname, branch: session.branch, worktree: session.worktree },
      ...{ last_activity, state: verdict.state, because: verdict.because, recovered: !dryRun },
    }));
    return { sessions, flushed: recovery.flushed, dry_run: dryRun };
  }
}
