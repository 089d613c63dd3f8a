import { isSessError, type SessError } from '../errors.ts';
import { visible } from '../journal/text/visible.ts';
import { withoutCommands } from '../journal/text/without-commands.ts';

/** A refusal as people read it: what is so, the code to look up, and things to type. */
export function errorText(error: unknown): string {
  const { code, message, hints } = parts(error);
  const lines = [`Error: ${visible(message)}`, `Code:  ${code}`];
  if (hints[0]) lines.push(`Try:   ${visible(hints[0])}`, ...hints.slice(1).map((hint) => `       ${visible(hint)}`));
  return withoutCommands(`${lines.join('\n')}\n`);
}

/** The same for scripts. */
export function errorJson(error: unknown): string {
  return `${JSON.stringify({ error: parts(error) }, null, 2)}\n`;
}

/** The exit code an error leaves with; whatever is no refusal is our bug. */
export function exitOf(error: unknown): number {
  return isSessError(error) ? error.exit : 70;
}

function parts(error: unknown): Pick<SessError, 'code' | 'message' | 'hints'> {
  if (isSessError(error)) return { code: error.code, message: error.message, hints: error.hints };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message: `This is a bug in sess: ${message}`, hints: ['SESS_DEBUG=1 sess status'] };
}
