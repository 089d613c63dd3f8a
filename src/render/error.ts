import { isSessError, SessError } from '../errors.ts';
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
  return refusalIn(error)?.exit ?? 70;
}

/** Node says that the working directory is gone from wherever somebody first asks for it, in words of its own. */
function refusalIn(error: unknown): SessError | undefined {
  if (isSessError(error)) return error;
  const { syscall, code = 'unknown' } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException;
  if (syscall !== 'uv_cwd') return undefined;
  return new SessError('no-current-folder', [code === 'ENOENT' ? 'it was deleted' : code], { cause: error });
}

function parts(error: unknown): Pick<SessError, 'code' | 'message' | 'hints'> {
  const refusal = refusalIn(error);
  if (refusal) return { code: refusal.code, message: refusal.message, hints: refusal.hints };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message: `This is a bug in sess: ${message}`, hints: ['SESS_DEBUG=1 sess status'] };
}
