/** Says on stderr what is being done, when SESS_DEBUG is set. */
export function trace(what: string): void {
  if (process.env.SESS_DEBUG) process.stderr.write(`sess: ${performance.now().toFixed(1)} ms: ${what}\n`);
}

/** The first line of what a program said, enough for an error message. */
export function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
