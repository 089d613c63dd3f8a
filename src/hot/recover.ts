import { recoverSessions } from '../actions/lifecycle/recover.ts';
import { sessionFlag } from '../flags/definitions.ts';
import { recoveredText } from '../render/lifecycle/recovered.ts';
import type { PlainCommand } from './plain.ts';

/** `sess recover` */
export const recoverCommand: PlainCommand = {
  flags: [sessionFlag, { name: 'dry-run', says: 'only say what was found', group: '' }],
  takesSession: true,
  run: async (context, options) => {
    const dryRun = options.has('dry-run');
    const recovery = await recoverSessions(context, options.get('session'), { dryRun });
    const sessions = recovery.sessions.map(({ session, last_activity, verdict }) => ({
      ...{ id: session.id, shortname: session.shortname, branch: session.branch, worktree: session.worktree },
      ...{ last_activity, state: verdict.state, because: verdict.because, recovered: !dryRun },
    }));
    const json = { sessions, flushed: recovery.flushed, dry_run: dryRun };
    return { text: recoveredText(recovery, dryRun), json };
  },
};
