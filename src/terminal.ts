import { MAX_TEXT_BYTES } from './journal/text/clean.ts';

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

/** A line that says how far something long has come, on a terminal, once it has taken two seconds. */
export function progressOn(stream: NodeJS.WriteStream, what: string) {
  const began = performance.now();
  let next = 2000;
  let shown = false;
  return {
    show: (done: number, total: number): void => {
      const elapsed = performance.now() - began;
      if (!stream.isTTY || elapsed < next) return;
      next = elapsed + 200;
      shown = true;
      stream.write(`\r${done} of ${total} ${what}`);
    },
    end: (): void => {
      if (shown) stream.write('\r\u001b[K');
    },
  };
}
