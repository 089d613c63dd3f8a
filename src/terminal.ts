import { MAX_TEXT_BYTES } from './journal/text/clean.ts';
import { visibleLine } from './journal/text/visible.ts';

/** Whether a person sits at both ends, so that a question can be asked. */
export function isInteractive(noInput: boolean): boolean {
  return !noInput && !process.env.CI && process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Columns a person sees; 80 where nobody does. */
export function columns(stream: NodeJS.WriteStream = process.stdout): number {
  return stream.isTTY ? Math.max(40, stream.columns || 80) : 80;
}

/** Whether a stream takes colour (no-color.org). */
export function takesColour(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** Standard input as text. Stops soon after the most an entry may hold, so that a flood costs no memory. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > 8 * MAX_TEXT_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes to standard output no faster than it is read; false once nobody reads any more. */
export async function writeOut(text: string): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.errored) return false;
  if (stdout.write(text)) return true;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) stdout.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) stdout.on(event, done);
  });
  return !stdout.destroyed && !stdout.errored;
}

/** Work that takes no longer than this needs no bar. */
const QUICK_MS = 400;
const BAR = 24;

/** A line that says how far a long work has come, at a terminal only: elsewhere both do nothing. */
export function progressLine(stream: NodeJS.WriteStream): {
  show(what: string, done: number, total: number): void;
  clear(): void;
} {
  const started = performance.now();
  let shown = 0;
  return {
    show(what, done, total) {
      const now = performance.now();
      if (!stream.isTTY || now - started < QUICK_MS || (now - shown < 50 && done < total)) return;
      shown = now;
      const full = total === 0 ? BAR : Math.floor((done / total) * BAR);
      stream.write(
        `\r${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${done}/${total} ${visibleLine(what).slice(0, columns(stream) - BAR - 20)}\u001b[K`,
      );
    },
    clear() {
      if (shown > 0) stream.write('\r\u001b[K');
    },
  };
}
