import { checkpointSession, pauseSession } from '../actions/lifecycle/change-state.ts';
import { textOrStdin } from '../actions/write/with-stdin.ts';
import { noteFlags } from '../flags/definitions.ts';
import { changedText } from '../render/lifecycle/changed.ts';
import { loggedNotices } from '../render/logged.ts';
import type { PlainCommand } from './plain.ts';

/** `sess checkpoint` */
export const checkpointCommand = changeCommand('Checkpoint in', checkpointSession);
/** `sess pause` */
export const pauseCommand = changeCommand('Paused', pauseSession);

function changeCommand(verb: string, change: typeof checkpointSession): PlainCommand {
  return {
    flags: noteFlags,
    run: async (context, options) => {
      const note = await textOrStdin(options.get('note'));
      const { session, recorded } = await change(context, options.get('session'), note);
      const text = changedText(verb, session, recorded?.entries.at(-1));
      return {
        text,
        json: { ...session, recorded: recorded?.entries ?? [] },
        notices: recorded ? loggedNotices(recorded) : [],
      };
    },
  };
}
