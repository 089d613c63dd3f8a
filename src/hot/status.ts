import { sessionStatus } from '../actions/session-status.ts';
import { sessionFlag } from '../flags/definitions.ts';
import { statusText } from '../render/lifecycle/status.ts';
import type { PlainCommand } from './plain.ts';

/** `sess status` */
export const statusCommand: PlainCommand = {
  flags: [sessionFlag],
  run: async (context, options) => {
    const report = await sessionStatus(context, options.get('session'));
    return { text: statusText(report, context.now()), json: report };
  },
};
