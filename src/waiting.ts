/** Who waits less than this need not be told why. */
const MOMENT_MS = 1000;

/**
 * Returns what some work returns. At a terminal it says what is waited for, and how long already, once that is longer than
 * a moment, and takes it back in the end; elsewhere nothing.
 */
export async function saidWhile<T>(stream: NodeJS.WriteStream, what: string, work: Promise<T>): Promise<T> {
  if (!stream.isTTY) return await work;
  const began = performance.now();
  let isSaid = false;
  const timer = setInterval(() => {
    isSaid = true;
    stream.write(`\r${what} ${Math.round((performance.now() - began) / 1000)} s\u001b[K`);
  }, MOMENT_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (isSaid) stream.write('\r\u001b[K');
  }
}
