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
