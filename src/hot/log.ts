import { startEarly, stopEarly } from '../store/git/early.ts';
import type { Output } from './scan.ts';

/**
 * `sess log` without oclif; undefined when oclif must decide. git is started first of all, so that it is ready by the time
 * the rest of this program is.
 */
export async function hotLog(words: readonly string[]): Promise<Output | undefined> {
  const elsewhere = words.some((word) => word === '-C' || word.startsWith('--cwd'));
  const early = elsewhere ? undefined : startEarly(process.cwd(), process.env);
  try {
    const { runLog } = await import('./log-run.ts');
    return await runLog(words, early);
  } finally {
    stopEarly(early);
  }
}
